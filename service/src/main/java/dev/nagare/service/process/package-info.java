/** How processes start, fail and end. */
@NullMarked
package dev.nagare.service.process;

import org.jspecify.annotations.NullMarked;
