/** Which texts are kept for evaluation, for whoever asks for, brings in or learns from labels. */
@NullMarked
package dev.nagare.labeling.evaluation;

import org.jspecify.annotations.NullMarked;
