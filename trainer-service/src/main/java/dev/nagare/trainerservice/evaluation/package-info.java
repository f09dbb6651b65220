/** How well a release tags labeled utterances, by whole spans. */
@NullMarked
package dev.nagare.trainerservice.evaluation;

import org.jspecify.annotations.NullMarked;
