package dev.nagare.corpora.parallel;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Numbers of the utterances that were paired, and of those that were not.
 *
 * @param pairs that can be used
 * @param onlySource ids that only the source side has
 * @param onlyTarget ids that only the target side has
 * @param repeated utterances whose id came before on their side; the first one is used
 * @param withoutId utterances whose file states no id for them
 * @param unlikeLengths pairs left out because one text is far longer than the other
 */
public record PairCounts(
    int pairs, int onlySource, int onlyTarget, int repeated, int withoutId, int unlikeLengths) {

  /** No utterances at all. */
  public static final PairCounts NONE = new PairCounts(0, 0, 0, 0, 0, 0);

  /** Returns the sum of both. */
  public PairCounts plus(PairCounts other) {
    return new PairCounts(
        pairs + other.pairs,
        onlySource + other.onlySource,
        onlyTarget + other.onlyTarget,
        repeated + other.repeated,
        withoutId + other.withoutId,
        unlikeLengths + other.unlikeLengths);
  }

  /** Returns the same counts with some pairs left out for their lengths. */
  PairCounts withUnlikeLengths(int unlike) {
    return new PairCounts(
        pairs - unlike, onlySource, onlyTarget, repeated, withoutId, unlikeLengths + unlike);
  }

  /**
   * Returns what was left out, for people; empty if nothing was.
   *
   * @param source name of the source side
   * @param target name of the target side
   */
  public String leftOutText(String source, String target) {
    String counts =
        leftOut(source, target).entrySet().stream()
            .filter(count -> count.getValue() > 0)
            .map(count -> String.format(Locale.ROOT, "%,d %s", count.getValue(), count.getKey()))
            .collect(Collectors.joining(", "));
    return counts.isEmpty() ? "" : "; left out: " + counts;
  }

  /**
   * Returns all counts but that of the pairs, by their texts for people.
   *
   * @param source name of the source side
   * @param target name of the target side
   */
  public Map<String, Integer> leftOut(String source, String target) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("only in " + source, onlySource);
    counts.put("only in " + target, onlyTarget);
    counts.put("id repeated", repeated);
    counts.put("no id", withoutId);
    counts.put("lengths differ too much", unlikeLengths);
    return counts;
  }
}
