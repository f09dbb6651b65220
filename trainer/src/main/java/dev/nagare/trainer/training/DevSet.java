package dev.nagare.trainer.training;

import static dev.nagare.tagger.inference.TagDecoder.mostProbable;

import dev.nagare.tagger.encoding.EncodedBatch;
import dev.nagare.tagger.encoding.EncodedWord;
import dev.nagare.tagger.encoding.WordEncoder;
import dev.nagare.trainer.data.LabeledSpan;
import dev.nagare.trainer.data.TagDecoder;
import dev.nagare.trainer.model.MomLearner;
import dev.nagare.trainer.score.SpanScorer;
import dev.nagare.trainer.score.SpanScores;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The development set, ready to be tagged after every epoch. */
final class DevSet {

  private static final int BATCH_SIZE = 64;

  private final List<List<PreparedUtterance>> batches;
  private final WordEncoder encoder;
  private final List<String> tags;

  DevSet(List<PreparedUtterance> utterances, WordEncoder encoder, List<String> tags) {
    List<PreparedUtterance> byLength = new ArrayList<>(utterances);
    byLength.sort(Comparator.comparingInt(utterance -> utterance.tokens().size()));
    this.batches = Batches.cut(byLength, BATCH_SIZE);
    this.encoder = encoder;
    this.tags = tags;
  }

  SpanScores score(MomLearner learner) {
    SpanScorer scorer = new SpanScorer();
    for (List<PreparedUtterance> batch : batches) {
      List<List<EncodedWord>> words =
          batch.stream().map(utterance -> encoder.encode(utterance.tokens())).toList();
      float[][] probabilities = learner.probabilities(EncodedBatch.of(words));
      int at = 0;
      for (PreparedUtterance utterance : batch) {
        List<String> chosen = new ArrayList<>();
        for (int t = 0; t < utterance.tokens().size(); t++) {
          chosen.add(tags.get(mostProbable(probabilities[at++], 0, tags.size())));
        }
        List<LabeledSpan> predicted = TagDecoder.decode(chosen, utterance.tokens());
        scorer.add(utterance.gold().spans(), predicted);
      }
    }
    return scorer.scores();
  }
}
