package dev.nagare.trainer.data;

import dev.nagare.tagger.text.WordBoundary;
import java.util.List;

/**
 * An utterance with its gold spans.
 *
 * @param id unique within its data set
 * @param language BCP 47 tag
 * @param text the utterance as received
 * @param spans gold spans in text order, without overlaps
 * @param words the corpus's own segmentation, for column corpora; empty where the text is plain and
 *     the model's tokenizer decides
 */
public record LabeledUtterance(
    String id, String language, String text, List<LabeledSpan> spans, List<WordBoundary> words) {

  public LabeledUtterance {
    spans = List.copyOf(spans);
    words = List.copyOf(words);
  }
}
