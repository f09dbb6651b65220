/** The data set: what people labeled, as the topic of labels has it, checked label by label. */
@NullMarked
package dev.nagare.trainer.service.labels;

import org.jspecify.annotations.NullMarked;
