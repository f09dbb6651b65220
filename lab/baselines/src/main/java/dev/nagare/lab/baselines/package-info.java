/**
 * Comparison with other name finders: trained on the same labeled data, over the same words, scored
 * by the same rules, and timed from texts to spans on one thread. Each system implements {@link
 * dev.nagare.lab.baselines.NamedSystem}.
 */
@NullMarked
package dev.nagare.lab.baselines;

import org.jspecify.annotations.NullMarked;
