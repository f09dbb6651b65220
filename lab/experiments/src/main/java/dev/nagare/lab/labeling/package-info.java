/**
 * The experiment of Ye et al. 2023 (LAMM) on open data: rounds of labels taken from gold, with
 * several strategies side by side. It measures how fast a model's F1 rises with labels.
 */
@NullMarked
package dev.nagare.lab.labeling;

import org.jspecify.annotations.NullMarked;
