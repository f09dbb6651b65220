/** Options and output that operators' commands share. */
@NullMarked
package dev.nagare.admin.options;

import org.jspecify.annotations.NullMarked;
