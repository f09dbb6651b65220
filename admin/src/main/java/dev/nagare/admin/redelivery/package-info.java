/**
 * Looks through the dead letters, and sends those whose cause is mended to the utterances again,
 * each once.
 */
@NullMarked
package dev.nagare.admin.redelivery;

import org.jspecify.annotations.NullMarked;
