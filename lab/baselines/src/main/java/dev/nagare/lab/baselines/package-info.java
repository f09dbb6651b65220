/**
 * Name finders that others wrote, held against ours: trained on the same labeled data, over the
 * same words, scored by the same rules, timed from texts to spans on one thread. Each system is
 * behind one small port, {@link dev.nagare.lab.baselines.NamedSystem}.
 */
@NullMarked
package dev.nagare.lab.baselines;

import org.jspecify.annotations.NullMarked;
