/** What people are asked to label and what they have answered, as the two topics have it. */
@NullMarked
package dev.nagare.labeling.queue.requests;

import org.jspecify.annotations.NullMarked;
