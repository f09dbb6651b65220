/** How well a release tags labeled utterances, by whole spans. */
@NullMarked
package dev.nagare.trainer.service.evaluation;

import org.jspecify.annotations.NullMarked;
