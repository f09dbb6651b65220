package dev.nagare.lab.experiment.run;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.parallel.ParallelPair;
import dev.nagare.corpora.tokens.Tokenization;
import dev.nagare.tagger.bundle.TrainedNetwork;
import dev.nagare.tagger.encoding.EncodedBatch;
import dev.nagare.tagger.encoding.EncodedWord;
import dev.nagare.tagger.encoding.WordEncoder;
import dev.nagare.trainer.model.MomPredictor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Sentence retrieval: how often the translation of an utterance is the nearest of all utterances of
 * the other language, by the cosine of the means of their states (Hu et al. 2021, section 3).
 *
 * @param forward share of source sides whose nearest target side is their translation, 0–100
 * @param backward share of target sides whose nearest source side is their translation, 0–100
 * @param pairs number of pairs with words on both sides
 */
record Retrieval(double forward, double backward, int pairs) {

  private static final int BATCH = 64;

  /**
   * Measures a network.
   *
   * @param pairs at least one
   * @param tokenization of the languages of both sides
   */
  static Retrieval of(TrainedNetwork network, List<ParallelPair> pairs, Tokenization tokenization) {
    WordEncoder encoder = new WordEncoder(network.words(), network.bigrams());
    List<List<EncodedWord>> sources = new ArrayList<>();
    List<List<EncodedWord>> targets = new ArrayList<>();
    Function<LabeledUtterance, List<EncodedWord>> words =
        utterance -> encoder.encode(tokenization.tokens(utterance));
    for (ParallelPair pair : pairs) {
      List<EncodedWord> source = words.apply(pair.source());
      List<EncodedWord> target = words.apply(pair.target());
      if (!source.isEmpty() && !target.isEmpty()) {
        sources.add(source);
        targets.add(target);
      }
    }
    try (MomPredictor predictor = new MomPredictor(network.weights())) {
      float[][] left = vectors(predictor, sources);
      float[][] right = vectors(predictor, targets);
      return new Retrieval(found(left, right), found(right, left), sources.size());
    }
  }

  RetrievalScore score(RunExtras.Sides sides) {
    return new RetrievalScore(
        sides.source().toString(), sides.target().toString(), forward, backward, pairs);
  }

  private static float[][] vectors(MomPredictor predictor, List<List<EncodedWord>> utterances) {
    float[][] vectors = new float[utterances.size()][];
    for (int from = 0; from < vectors.length; from += BATCH) {
      int to = Math.min(vectors.length, from + BATCH);
      float[] means = predictor.meanStates(EncodedBatch.of(utterances.subList(from, to)));
      int size = means.length / (to - from);
      for (int u = from; u < to; u++) {
        vectors[u] = unit(means, (u - from) * size, size);
      }
    }
    return vectors;
  }

  private static float[] unit(float[] values, int from, int size) {
    double squares = 0;
    for (int i = from; i < from + size; i++) {
      squares += values[i] * values[i];
    }
    float[] unit = new float[size];
    for (int i = 0; i < size; i++) {
      unit[i] = (float) (values[from + i] / Math.sqrt(squares));
    }
    return unit;
  }

  /**
   * Returns how many of the left vectors are nearest to the right one of the same number, 0–100.
   */
  static double found(float[][] left, float[][] right) {
    int found = 0;
    for (int i = 0; i < left.length; i++) {
      double own = dot(left[i], right[i]);
      boolean nearest = true;
      for (int j = 0; j < right.length && nearest; j++) {
        nearest = j == i || dot(left[i], right[j]) < own;
      }
      found += nearest ? 1 : 0;
    }
    return 100.0 * found / left.length;
  }

  private static double dot(float[] left, float[] right) {
    float sum = 0;
    for (int k = 0; k < left.length; k++) {
      sum += left[k] * right[k];
    }
    return sum;
  }
}
