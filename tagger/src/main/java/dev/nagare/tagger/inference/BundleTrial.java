package dev.nagare.tagger.inference;

import dev.nagare.tagger.bundle.BundleFormatException;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.encoding.EncodedWord;
import java.util.Arrays;
import java.util.List;

/**
 * Tests a bundle before it serves, and warms it up. A bundle passes if
 *
 * <ul>
 *   <li>ONNX Runtime gives every tag a score that is a number. This is tried with one utterance and
 *       with many, of one word and of hundreds, with the shortest and the longest words, with all
 *       bigrams, and with known and unknown words from the whole vocabulary;
 *   <li>the scores are those of the weights on this machine: on a few utterances they are compared
 *       with {@link ReferenceMom}.
 * </ul>
 *
 * <p>No text is needed: utterances are made of rows. Trying every word would take long and show
 * little, so large vocabularies are sampled. The work is bounded by the size of the network.
 */
final class BundleTrial {

  /**
   * The lengths of the utterances of each batch. Together they also warm up the code for serving.
   */
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

  /** The number of longest words to try; together they have more bigrams than most alphabets. */
  private static final int LONGEST_WORDS = 128;

  private final ModelBundle bundle;
  private final OnnxMom mom;

  private BundleTrial(ModelBundle bundle, OnnxMom mom) {
    this.bundle = bundle;
    this.mom = mom;
  }

  private static int[] repeated(int length) {
    int[] lengths = new int[OnnxMom.MAX_UTTERANCES];
    Arrays.fill(lengths, length);
    return lengths;
  }

  private static int[] mixed() {
    int[] lengths = new int[OnnxMom.MAX_UTTERANCES];
    Arrays.setAll(lengths, i -> 1 + i * 39 / (lengths.length - 1));
    return lengths;
  }

  /**
   * Loads a bundle if it passes.
   *
   * @throws BundleFormatException if it fails; the message gives the reason
   */
  static OnnxMom load(ModelBundle bundle) throws BundleFormatException {
    OnnxMom mom = loaded(bundle);
    try {
      new BundleTrial(bundle, mom).run();
      return mom;
    } catch (BundleFormatException | RuntimeException | Error e) {
      mom.close();
      throw e;
    }
  }

  private static OnnxMom loaded(ModelBundle bundle) throws BundleFormatException {
    try {
      return OnnxMom.load(bundle);
    } catch (IllegalStateException e) {
      throw new BundleFormatException("weights", "ONNX Runtime cannot load them", e);
    }
  }

  private void run() throws BundleFormatException {
    TrialWords words =
        new TrialWords(bundle.network().words().rows(), bundle.network().bigrams().rows(), WORDS);
    for (int[] lengths : BATCHES) {
      scores(words.utterances(lengths));
    }
    scores(List.of(new TrialWords(1, bundle.network().bigrams().rows(), 1).longest(LONGEST_WORDS)));
    ReferenceParity.check(bundle, this::scores);
  }

  private float[] scores(List<List<EncodedWord>> utterances) throws BundleFormatException {
    float[] scores;
    try {
      scores = mom.scores(utterances);
    } catch (IllegalStateException e) {
      throw new BundleFormatException("weights", "ONNX Runtime cannot run them", e);
    }
    for (float score : scores) {
      if (!Float.isFinite(score)) {
        throw new BundleFormatException("weights", "give scores that are no numbers");
      }
    }
    return scores;
  }
}
