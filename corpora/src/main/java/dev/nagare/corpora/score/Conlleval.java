package dev.nagare.corpora.score;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * CoNLL's {@code conlleval} (Tjong Kim Sang, version 2004-01-26, CoNLL-2000 and later shared
 * tasks), step by step as the Perl script counts. IOB1, IOB2 and their mirrors with E are read
 * alike. Malformed sequences have the same meaning as there: an I without a B begins a chunk, and
 * so does a change of type. Like the script, this class does not know S, L and U.
 */
public final class Conlleval {

  private final SortedMap<String, Integer> gold = new TreeMap<>();
  private final SortedMap<String, Integer> predicted = new TreeMap<>();
  private final SortedMap<String, Integer> correct = new TreeMap<>();
  private ConllTag lastGold = ConllTag.OUTSIDE;
  private ConllTag lastPredicted = ConllTag.OUTSIDE;
  private boolean matching;
  private int correctTags;

  private Conlleval() {}

  /**
   * Compares the tags of one sentence. No chunk continues beyond it.
   *
   * @param gold one tag for each word
   * @param predicted one tag for each word
   * @throws IllegalArgumentException if their numbers differ
   */
  public static UtteranceScore score(List<String> gold, List<String> predicted) {
    if (gold.size() != predicted.size()) {
      throw new IllegalArgumentException(
          gold.size() + " gold tags, " + predicted.size() + " predicted ones");
    }
    Conlleval sentence = new Conlleval();
    for (int i = 0; i < gold.size(); i++) {
      sentence.next(ConllTag.parse(gold.get(i)), ConllTag.parse(predicted.get(i)));
    }
    return sentence.finish(gold.size());
  }

  private void next(ConllTag goldTag, ConllTag predictedTag) {
    if (matching) {
      goOnMatching(goldTag, predictedTag);
    }
    startChunks(goldTag, predictedTag);
    if (goldTag.equals(predictedTag)) {
      correctTags++;
    }
    lastGold = goldTag;
    lastPredicted = predictedTag;
  }

  private void goOnMatching(ConllTag goldTag, ConllTag predictedTag) {
    boolean goldEnds = lastGold.endsChunkBefore(goldTag);
    boolean predictedEnds = lastPredicted.endsChunkBefore(predictedTag);
    if (goldEnds && predictedEnds && lastGold.type().equals(lastPredicted.type())) {
      count(correct, lastGold);
      matching = false;
    } else if (goldEnds != predictedEnds || !goldTag.type().equals(predictedTag.type())) {
      matching = false;
    }
  }

  private void startChunks(ConllTag goldTag, ConllTag predictedTag) {
    boolean goldStarts = goldTag.startsChunkAfter(lastGold);
    boolean predictedStarts = predictedTag.startsChunkAfter(lastPredicted);
    if (goldStarts) {
      count(gold, goldTag);
    }
    if (predictedStarts) {
      count(predicted, predictedTag);
    }
    if (goldStarts && predictedStarts && goldTag.type().equals(predictedTag.type())) {
      matching = true;
    }
  }

  private UtteranceScore finish(int tokens) {
    if (matching) {
      count(correct, lastGold);
    }
    TreeSet<String> types = new TreeSet<>(gold.keySet());
    types.addAll(predicted.keySet());
    SortedMap<String, SpanScore> byType = new TreeMap<>();
    for (String type : types) {
      byType.put(type, new SpanScore(of(type, gold), of(type, predicted), of(type, correct)));
    }
    return new UtteranceScore(byType, new TokenScore(tokens, correctTags));
  }

  private static void count(SortedMap<String, Integer> counts, ConllTag tag) {
    counts.merge(tag.type(), 1, Integer::sum);
  }

  private static int of(String type, SortedMap<String, Integer> counts) {
    return counts.getOrDefault(type, 0);
  }
}
