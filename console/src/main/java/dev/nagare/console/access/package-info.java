/** Decides who a request comes from, and what that person may do. */
@NullMarked
package dev.nagare.console.access;

import org.jspecify.annotations.NullMarked;
