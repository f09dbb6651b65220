/** How a round's budget of requests is split over languages. */
@NullMarked
package dev.nagare.labeling.budget;

import org.jspecify.annotations.NullMarked;
