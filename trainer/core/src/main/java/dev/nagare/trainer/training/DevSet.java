package dev.nagare.trainer.training;

import dev.nagare.corpora.data.TagSequenceDecoder;
import dev.nagare.corpora.score.SpanScorer;
import dev.nagare.corpora.score.SpanScores;
import dev.nagare.corpora.tokens.PreparedUtterance;
import dev.nagare.tagger.decoding.Decoded;
import dev.nagare.tagger.decoding.SequenceDecoder;
import dev.nagare.tagger.encoding.EncodedBatch;
import dev.nagare.tagger.encoding.EncodedWord;
import dev.nagare.tagger.encoding.LexicalFeatures;
import dev.nagare.tagger.encoding.WordEncoder;
import dev.nagare.trainer.model.MomLearner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The development set, encoded so that it can be tagged after every epoch. */
final class DevSet {

  private static final int BATCH_SIZE = 64;

  private final List<List<PreparedUtterance>> batches;
  private final WordEncoder encoder;
  private final Optional<LexicalFeatures> lexical;
  private final List<String> tags;

  DevSet(
      List<PreparedUtterance> utterances,
      WordEncoder encoder,
      Optional<LexicalFeatures> lexical,
      List<String> tags) {
    List<PreparedUtterance> byLength = new ArrayList<>(utterances);
    byLength.sort(Comparator.comparingInt(utterance -> utterance.tokens().size()));
    this.batches = Batches.cut(byLength, BATCH_SIZE, DevSet::size);
    this.encoder = encoder;
    this.lexical = lexical;
    this.tags = tags;
  }

  private static Batches.Size size(PreparedUtterance utterance) {
    return new Batches.Size(
        utterance.tokens().size(),
        utterance.tokens().stream().mapToLong(token -> token.characters().length()).sum());
  }

  SpanScores score(MomLearner learner) {
    SpanScorer scorer = new SpanScorer();
    SequenceDecoder decoder = learner.weights().decoder(tags);
    for (List<PreparedUtterance> batch : batches) {
      List<List<EncodedWord>> words =
          batch.stream().map(utterance -> encoder.encode(utterance.tokens())).toList();
      float[] scores = learner.scores(EncodedBatch.of(words), features(batch));
      int row = 0;
      for (PreparedUtterance utterance : batch) {
        Decoded decoded = decoder.decode(scores, row, utterance.tokens().size());
        row += decoded.tokens();
        scorer.add(
            utterance.gold().spans(),
            TagSequenceDecoder.decode(names(decoded), utterance.tokens()));
      }
    }
    return scorer.scores();
  }

  private int[] features(List<PreparedUtterance> batch) {
    return lexical
        .map(f -> batch.stream().flatMapToInt(u -> IntStream.of(f.rows(u.tokens()))).toArray())
        .orElseGet(() -> new int[0]);
  }

  private List<String> names(Decoded decoded) {
    return IntStream.range(0, decoded.tokens()).mapToObj(t -> tags.get(decoded.tag(t))).toList();
  }
}
