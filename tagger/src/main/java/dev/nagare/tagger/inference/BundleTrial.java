package dev.nagare.tagger.inference;

import ai.djl.MalformedModelException;
import dev.nagare.tagger.bundle.BundleFormatException;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.OnnxGraphs;
import dev.nagare.tagger.encoding.EncodedBatch;
import dev.nagare.tagger.encoding.EncodedWord;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Tries a bundle before it serves anybody, and warms it. A bundle passes if
 *
 * <ul>
 *   <li>its graphs hold nothing that {@link GraphCheck} refuses, and the tables of its weights;
 *   <li>they score every tag with a number, for one utterance and for many, of one word and of
 *       hundreds, with the shortest and the longest words, with all bigrams and with words from
 *       everywhere in the vocabulary, known and unknown;
 *   <li>they say what the weights say: on a few utterances they are held against {@link
 *       ReferenceMom}.
 * </ul>
 *
 * <p>No text is needed: utterances are made of rows. Running every word would take 36 µs each and
 * show little, as tables are compared number by number: longer vocabularies are tried in parts, so
 * that work is bounded by the size of the network. With the paper's sizes, 5,300 words and 600
 * bigrams it takes 150 ms of one core, 230 ms the first time in a process.
 */
final class BundleTrial {

  /** Lengths of the utterances of each batch. Together they also warm what serving will use. */
  private static final List<int[]> BATCHES =
      List.of(
          new int[] {1},
          new int[] {2},
          new int[] {7},
          new int[] {40},
          new int[] {200},
          new int[] {1, 1},
          new int[] {2, 7},
          new int[] {40, 1},
          new int[] {200, 3},
          repeated(1),
          repeated(7),
          mixed());

  private static final int WORDS = BATCHES.stream().mapToInt(b -> Arrays.stream(b).sum()).sum();

  /** Longest words tried; with their bigrams, more than most alphabets have. */
  private static final int LONGEST_WORDS = 128;

  private final ModelBundle bundle;
  private final OnnxMom mom;

  private BundleTrial(ModelBundle bundle, OnnxMom mom) {
    this.bundle = bundle;
    this.mom = mom;
  }

  private static int[] repeated(int length) {
    int[] lengths = new int[OnnxTagger.BATCH_SIZE];
    Arrays.fill(lengths, length);
    return lengths;
  }

  private static int[] mixed() {
    int[] lengths = new int[OnnxTagger.BATCH_SIZE];
    Arrays.setAll(lengths, i -> 1 + i * 39 / (lengths.length - 1));
    return lengths;
  }

  /**
   * Loads the graphs of a bundle if they pass.
   *
   * @throws BundleFormatException if they do not; the message says why
   */
  static OnnxMom load(ModelBundle bundle) throws IOException {
    GraphCheck.check(bundle);
    OnnxMom mom = load(bundle.graphs());
    try {
      new BundleTrial(bundle, mom).run();
      return mom;
    } catch (BundleFormatException | RuntimeException | Error e) {
      mom.close();
      throw e;
    }
  }

  private static OnnxMom load(OnnxGraphs graphs) throws IOException {
    try {
      return OnnxMom.load(graphs.characters(), graphs.utterances());
    } catch (MalformedModelException e) {
      throw new BundleFormatException("graphs", "ONNX Runtime cannot load them", e);
    }
  }

  private void run() throws BundleFormatException {
    TrialWords words = new TrialWords(bundle.words().rows(), bundle.bigrams().rows(), WORDS);
    for (int[] lengths : BATCHES) {
      scores(EncodedBatch.of(words.utterances(lengths)));
    }
    List<EncodedWord> longest =
        new TrialWords(1, bundle.bigrams().rows(), 1).longest(LONGEST_WORDS);
    scores(EncodedBatch.of(List.of(longest)));
    GraphParity.check(bundle, this::scores);
  }

  private float[] scores(EncodedBatch batch) throws BundleFormatException {
    float[] scores;
    try {
      scores = mom.scores(batch);
    } catch (RuntimeException e) {
      // The engine throws several types, all of which mean that inputs and graphs do not fit.
      throw new BundleFormatException("graphs", "ONNX Runtime cannot run them", e);
    }
    if (scores.length != batch.utterances() * batch.maxTokens() * bundle.tags().size()) {
      throw new BundleFormatException("graphs", "do not score the tags");
    }
    for (float score : scores) {
      if (!Float.isFinite(score)) {
        throw new BundleFormatException("graphs", "give scores that are no numbers");
      }
    }
    return scores;
  }
}
