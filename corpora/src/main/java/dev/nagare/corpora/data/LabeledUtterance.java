package dev.nagare.corpora.data;

import dev.nagare.tagger.text.WordBoundary;
import java.util.List;
import java.util.Optional;

/**
 * An utterance with its gold spans.
 *
 * @param id unique within its data set
 * @param language BCP 47 tag
 * @param text the utterance as received
 * @param spans gold spans in text order, without overlaps
 * @param words the corpus's own segmentation, for column corpora; empty where the text is plain and
 *     the model's tokenizer decides
 * @param intent what the speaker wants, for example {@code play_music}; empty where nobody said
 * @param origin whether a person labeled it
 */
public record LabeledUtterance(
    String id,
    String language,
    String text,
    List<LabeledSpan> spans,
    List<WordBoundary> words,
    Optional<String> intent,
    LabelOrigin origin) {

  public LabeledUtterance {
    spans = List.copyOf(spans);
    words = List.copyOf(words);
  }

  /** An utterance that a person labeled. */
  public LabeledUtterance(
      String id,
      String language,
      String text,
      List<LabeledSpan> spans,
      List<WordBoundary> words,
      Optional<String> intent) {
    this(id, language, text, spans, words, intent, LabelOrigin.PERSON);
  }

  /** An utterance whose intent nobody said. */
  public LabeledUtterance(
      String id, String language, String text, List<LabeledSpan> spans, List<WordBoundary> words) {
    this(id, language, text, spans, words, Optional.empty());
  }

  /** The same with other spans. */
  public LabeledUtterance withSpans(List<LabeledSpan> others) {
    return new LabeledUtterance(id, language, text, others, words, intent, origin);
  }
}
