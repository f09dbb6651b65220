/** Training on the labels of a simulation: one model for each language, or one for all. */
@NullMarked
package dev.nagare.lab.labeling.learners;

import org.jspecify.annotations.NullMarked;
