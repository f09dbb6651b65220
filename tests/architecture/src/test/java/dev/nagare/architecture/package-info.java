/** The rules of the house: which part may use which, and how large packages and classes may be. */
@NullMarked
package dev.nagare.architecture;

import org.jspecify.annotations.NullMarked;
