package dev.nagare.trainer.service.testing;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import java.util.List;
import java.util.stream.IntStream;

/** Requests for music that a small model learns in seconds. No two have the same text. */
public final class ToyLabels {

  private static final String[] GENRES = {"jazz", "rock", "soul", "folk", "punk", "techno"};
  private static final String[] VERBS = {"play", "start", "queue"};

  private ToyLabels() {}

  /**
   * Utterances.
   *
   * @param first number of the first one; equal numbers have equal texts
   */
  public static List<LabeledUtterance> of(String language, int first, int count) {
    return IntStream.range(first, first + count).mapToObj(i -> utterance(language, i)).toList();
  }

  private static LabeledUtterance utterance(String language, int number) {
    String verb = VERBS[number % VERBS.length];
    String genre = GENRES[number / VERBS.length % GENRES.length];
    String text = verb + " " + genre + " at " + number;
    int start = verb.length() + 1;
    LabeledSpan span = new LabeledSpan("genre", start, start + genre.length());
    return new LabeledUtterance("toy-" + number, language, text, List.of(span), List.of());
  }
}
