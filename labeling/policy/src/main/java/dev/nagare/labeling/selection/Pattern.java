package dev.nagare.labeling.selection;

import dev.nagare.labeling.text.TextFingerprint;
import dev.nagare.tagger.EntitySpan;
import dev.nagare.tagger.text.CodePoints;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What an utterance is like when its entities are left out: "play X by Y". Utterances of like
 * patterns teach a model much the same.
 *
 * @param words in no order, entities as their types; personal data like the text
 */
public record Pattern(Set<String> words) {

  public Pattern {
    words = Set.copyOf(words);
  }

  /**
   * Of an utterance.
   *
   * @param language BCP 47 tag
   * @param spans found in it, in text order, without overlaps
   */
  public static Pattern of(String language, String text, List<EntitySpan> spans) {
    StringBuilder without = new StringBuilder();
    Set<String> words = new HashSet<>();
    int from = 0;
    for (EntitySpan span : spans) {
      without.append(CodePoints.cut(text, from, span.start())).append(' ');
      words.add("<" + span.type() + ">");
      from = span.end();
    }
    without.append(CodePoints.cut(text, from, CodePoints.count(text)));
    words.addAll(TextFingerprint.of(language, without.toString()).words());
    return new Pattern(words);
  }

  /** Jaccard similarity of the words, 0 to 1; 1 of two patterns without any. */
  double similarity(Pattern other) {
    int common = (int) words.stream().filter(other.words::contains).count();
    return similarity(words.size(), other.words.size(), common);
  }

  /** Jaccard similarity of two sets, by their sizes and how many elements they share. */
  static double similarity(int one, int other, int common) {
    return one == 0 && other == 0 ? 1 : (double) common / (one + other - common);
  }

  /** Without the words, which may be what a person said. */
  @Override
  public String toString() {
    return words.size() + " words";
  }
}
