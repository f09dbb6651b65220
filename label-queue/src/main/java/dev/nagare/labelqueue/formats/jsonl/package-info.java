/** Our JSON Lines: one utterance per line, spans in code points. */
@NullMarked
package dev.nagare.labelqueue.formats.jsonl;

import org.jspecify.annotations.NullMarked;
