package dev.nagare.examples.corpus;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The word orders that a pattern allows, with slots named by type: {@code play {song} by {artist}}.
 * Case, punctuation and repeated spaces are dropped. So two templates that read alike after noise
 * have a skeleton in common.
 */
final class Skeletons {

  private Skeletons() {}

  static Set<String> of(SentencePattern pattern) {
    Set<String> folded = new LinkedHashSet<>();
    for (String raw : expand(pattern)) {
      folded.add(fold(raw));
    }
    return folded;
  }

  private static String fold(String raw) {
    return raw.toLowerCase(Locale.ROOT)
        .replaceAll("[\\p{Punct}\\p{IsPunctuation}&&[^{}<>_']]", " ")
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static Set<String> expand(SentencePattern pattern) {
    Set<String> done = new LinkedHashSet<>(List.of(""));
    for (SentencePattern.Node node : pattern.nodes()) {
      Set<String> tails = expand(node);
      Set<String> longer = new LinkedHashSet<>();
      done.forEach(head -> tails.forEach(tail -> longer.add(head + tail)));
      done = longer;
    }
    return done;
  }

  private static Set<String> expand(SentencePattern.Node node) {
    if (node instanceof SentencePattern.Literal literal) {
      return Set.of(literal.text());
    }
    if (node instanceof SentencePattern.Slot slot) {
      return Set.of("{" + slot.type() + "}");
    }
    if (node instanceof SentencePattern.Phrase phrase) {
      return Set.of("<" + phrase.className() + ">");
    }
    Set<String> all = new LinkedHashSet<>();
    ((SentencePattern.Choice) node).alternatives().forEach(part -> all.addAll(expand(part)));
    return all;
  }
}
