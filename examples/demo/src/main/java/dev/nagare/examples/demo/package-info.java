/**
 * The demo. It trains models on the sample corpus, starts a stream on an embedded broker, sends
 * held-out utterances through it, and shows and scores the results.
 */
@NullMarked
package dev.nagare.examples.demo;

import org.jspecify.annotations.NullMarked;
