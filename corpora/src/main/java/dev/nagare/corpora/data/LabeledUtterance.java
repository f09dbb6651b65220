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
 * @param words the corpus's own segmentation, for column corpora; empty for plain text, which the
 *     model's tokenizer segments
 * @param intent intent of the speaker, for example {@code play_music}; empty if it is unknown
 * @param origin person or projection
 * @param translationOf id of the utterance that the text is a translation of, as labels of the
 *     stream have it; empty if it is none, or the data do not say
 */
public record LabeledUtterance(
    String id,
    String language,
    String text,
    List<LabeledSpan> spans,
    List<WordBoundary> words,
    Optional<String> intent,
    LabelOrigin origin,
    Optional<String> translationOf) {

  public LabeledUtterance {
    spans = List.copyOf(spans);
    words = List.copyOf(words);
  }

  /** Creates an utterance that is no translation. */
  public LabeledUtterance(
      String id,
      String language,
      String text,
      List<LabeledSpan> spans,
      List<WordBoundary> words,
      Optional<String> intent,
      LabelOrigin origin) {
    this(id, language, text, spans, words, intent, origin, Optional.empty());
  }

  /** Creates an utterance that a person labeled. */
  public LabeledUtterance(
      String id,
      String language,
      String text,
      List<LabeledSpan> spans,
      List<WordBoundary> words,
      Optional<String> intent) {
    this(id, language, text, spans, words, intent, LabelOrigin.PERSON);
  }

  /** Creates an utterance without an intent. */
  public LabeledUtterance(
      String id, String language, String text, List<LabeledSpan> spans, List<WordBoundary> words) {
    this(id, language, text, spans, words, Optional.empty());
  }

  /** Returns a copy with other spans. */
  public LabeledUtterance withSpans(List<LabeledSpan> others) {
    return new LabeledUtterance(id, language, text, others, words, intent, origin, translationOf);
  }
}
