package dev.nagare.tagger.inference;

import dev.nagare.tagger.bundle.BundleFormatException;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.encoding.EncodedWord;
import java.util.Arrays;
import java.util.List;

/**
 * Tries a bundle before it serves anybody, and warms it. A bundle passes if
 *
 * <ul>
 *   <li>ONNX Runtime scores every tag with a number, for one utterance and for many, of one word
 *       and of hundreds, with the shortest and the longest words, with all bigrams and with words
 *       from everywhere in the vocabulary, known and unknown;
 *   <li>the scores are those of the weights on this machine: on a few utterances they are held
 *       against {@link ReferenceMom}.
 * </ul>
 *
 * <p>No text is needed: utterances are made of rows. Running every word would take long and show
 * little: longer vocabularies are tried in parts, so that work is bounded by the size of the
 * network.
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
   * @throws BundleFormatException if it does not; the message says why
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
