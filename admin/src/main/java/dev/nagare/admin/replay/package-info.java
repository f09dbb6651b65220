/**
 * Tags utterances of the past again, with a release of one's choice, by the same code as the
 * stream; and compares what releases say.
 */
@NullMarked
package dev.nagare.admin.replay;

import org.jspecify.annotations.NullMarked;
