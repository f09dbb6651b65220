/** The split of a round's budget of requests over languages. */
@NullMarked
package dev.nagare.labeling.budget;

import org.jspecify.annotations.NullMarked;
