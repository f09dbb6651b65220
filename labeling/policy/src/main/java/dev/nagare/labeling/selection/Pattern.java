package dev.nagare.labeling.selection;

import dev.nagare.labeling.text.TextFingerprint;
import dev.nagare.tagger.EntitySpan;
import dev.nagare.tagger.text.CodePoints;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The pattern of an utterance without its entities: "play X by Y". Utterances with similar patterns
 * teach a model nearly the same.
 *
 * @param words in no order, entities as their types; personal data like the text
 */
public record Pattern(Set<String> words) {

  public Pattern {
    words = Set.copyOf(words);
  }

  /**
   * Returns the pattern of an utterance.
   *
   * @param language BCP 47 tag
   * @param text of the utterance
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

  /** Returns the Jaccard similarity of the words, 0 to 1; 1 for two patterns without any. */
  double similarity(Pattern other) {
    int common = (int) words.stream().filter(other.words::contains).count();
    return similarity(words.size(), other.words.size(), common);
  }

  /**
   * Returns the Jaccard similarity of two sets, from their sizes and the number of shared elements.
   */
  static double similarity(int one, int other, int common) {
    return one == 0 && other == 0 ? 1 : (double) common / (one + other - common);
  }

  /** Returns a description without the words, which may be a person's words. */
  @Override
  public String toString() {
    return words.size() + " words";
  }
}
