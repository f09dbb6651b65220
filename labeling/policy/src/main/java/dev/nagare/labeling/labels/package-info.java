/** The rules for labels that trainers use, shared by everything that writes or reads labels. */
@NullMarked
package dev.nagare.labeling.labels;

import org.jspecify.annotations.NullMarked;
