/** The label requests and their answers, as the two topics have them. */
@NullMarked
package dev.nagare.labeling.queue.requests;

import org.jspecify.annotations.NullMarked;
