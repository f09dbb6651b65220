/** Builds the data sets from the labels in the label topic, checking each label. */
@NullMarked
package dev.nagare.trainer.service.labels;

import org.jspecify.annotations.NullMarked;
