/**
 * Searches and explains dead letters, and sends those whose cause is fixed to the utterance topic
 * again, each once.
 */
@NullMarked
package dev.nagare.deadletters;

import org.jspecify.annotations.NullMarked;
