package dev.nagare.corpora.score;

import dev.nagare.corpora.data.EncodedTags;
import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.TagEncoder;
import dev.nagare.corpora.data.TagScheme;
import java.util.List;

/**
 * The scorer {@code conlleval/1}: {@link Conlleval} over the IOB2 tags of the words that were
 * tagged.
 *
 * <p>A gold span whose edges are not edges of words has no tags and is ignored here, as in
 * training. So recall can be higher than that of {@link ExactSpanScorer}, and two models with
 * different segmentations may be scored on different spans. A predicted span of that kind is
 * refused.
 */
final class ConllevalScorer implements Scorer {

  private static final ScorerId ID = new ScorerId("conlleval", 1);

  private final TagEncoder encoder = new TagEncoder(TagScheme.IOB2);

  @Override
  public ScorerId id() {
    return ID;
  }

  @Override
  public UtteranceScore score(ScoredUtterance utterance) {
    List<String> gold = encoder.encode(utterance.gold(), utterance.words()).tags();
    return Conlleval.score(gold, predictedTags(utterance));
  }

  private List<String> predictedTags(ScoredUtterance utterance) {
    for (LabeledSpan span : utterance.predicted()) {
      requireWords(encoder.encode(List.of(span), utterance.words()), span);
    }
    return encoder.encode(utterance.predicted(), utterance.words()).tags();
  }

  private static void requireWords(EncodedTags tags, LabeledSpan span) {
    if (tags.unrepresentable() > 0) {
      throw new IllegalArgumentException(
          "predicted span ["
              + span.start()
              + ", "
              + span.end()
              + ") does not begin and end with words: conlleval compares the tags of words");
    }
  }
}
