/** Options and output that the operators' commands share. */
@NullMarked
package dev.nagare.admin.options;

import org.jspecify.annotations.NullMarked;
