package dev.nagare.lab.labeling;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Utterances of random words, none of them like another; the first word is a span. */
public final class MadeUp {

  private MadeUp() {}

  public static List<LabeledUtterance> utterances(String language, String name, int count) {
    Random random = new Random(language.hashCode() + 31L * name.hashCode());
    List<LabeledUtterance> utterances = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder text = new StringBuilder(word(random));
      LabeledSpan span = new LabeledSpan("thing", 0, text.length());
      for (int w = 0; w < 4; w++) {
        text.append(' ').append(word(random));
      }
      utterances.add(
          new LabeledUtterance(
              language + "/" + name + i, language, text.toString(), List.of(span), List.of()));
    }
    return utterances;
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < 7; i++) {
      word.append((char) ('a' + random.nextInt(26)));
    }
    return word.toString();
  }
}
