/** Models that learn from the labels a simulation has bought: one a language, or one for all. */
@NullMarked
package dev.nagare.lab.labeling.learners;

import org.jspecify.annotations.NullMarked;
