/**
 * The demo: models are trained on the sample corpus, a stream is started on an embedded broker,
 * held-out utterances are sent through it, and what comes out is shown and scored.
 */
@NullMarked
package dev.nagare.examples.demo;

import org.jspecify.annotations.NullMarked;
