package dev.nagare.trainer.model;

import dev.nagare.tagger.bundle.BundleName;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.MomSizes;
import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.bundle.Precision;
import dev.nagare.tagger.bundle.Tensor;
import dev.nagare.tagger.bundle.TrainedNetwork;
import dev.nagare.tagger.bundle.TrainingRecord;
import dev.nagare.tagger.decoding.TagTargets;
import dev.nagare.tagger.encoding.EncodedBatch;
import dev.nagare.tagger.encoding.EncodedWord;
import dev.nagare.tagger.encoding.Vocabulary;
import dev.nagare.tagger.encoding.WordEncoder;
import dev.nagare.tagger.text.CharacterSource;
import dev.nagare.tagger.text.Segmentation;
import dev.nagare.tagger.text.TextSettings;
import dev.nagare.tagger.text.Token;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** A model with large random weights everywhere, and utterances of very different lengths. */
public final class RandomMom {

  public static final MomSizes SIZES = new MomSizes(3, 4, 5, 6);
  public static final int TAGS = 4;

  private static final List<String> TAG_NAMES = List.of("O", "B-a", "I-a", "B-b");

  private static final Vocabulary WORDS = new Vocabulary(List.of("a", "bb", "abc", "c"));
  private static final Vocabulary BIGRAMS =
      new Vocabulary(List.of("\u0002a", "a\u0003", "ab", "bb", "bc", "c\u0003", "\u0002b"));

  private RandomMom() {}

  public static MomWeights weights(long seed) {
    Random random = new Random(seed);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    MomWeights.shapes(SIZES, BIGRAMS.rows(), WORDS.rows(), TAGS)
        .forEach((name, shape) -> tensors.put(name, tensor(shape, random)));
    return new MomWeights(tensors, SIZES, BIGRAMS.rows(), WORDS.rows(), TAGS);
  }

  /** A bundle with these weights. */
  public static ModelBundle bundle(MomWeights weights) {
    return new ModelBundle(
        new BundleName("random", "1"),
        Instant.EPOCH,
        Map.of("en", new TextSettings("en", Segmentation.UNICODE, "none", CharacterSource.BOTH)),
        TAG_NAMES,
        new TrainedNetwork(SIZES, WORDS, BIGRAMS, weights),
        Precision.FLOAT32,
        new TrainingRecord("0".repeat(64), List.of(), 0, 0, 0, List.of()),
        Map.of(),
        Optional.empty());
  }

  private static Tensor tensor(int[] shape, Random random) {
    float[] values = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return new Tensor(values, shape);
  }

  /** Utterances of 1 to 13 words of 1 to 60 characters. */
  public static List<List<EncodedWord>> utterances(int count, long seed) {
    Random random = new Random(seed);
    List<List<EncodedWord>> utterances = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      utterances.add(
          IntStream.rangeClosed(0, random.nextInt(13)).mapToObj(t -> word(random)).toList());
    }
    return utterances;
  }

  /** A batch with gold tags, utterance by utterance. */
  static LabeledBatch labeled(EncodedBatch words, int... tags) {
    List<TagTargets> targets = new ArrayList<>();
    int first = 0;
    for (int length : words.lengths()) {
      targets.add(TagTargets.of(Arrays.copyOfRange(tags, first, first + length)));
      first += length;
    }
    return new LabeledBatch(words, new int[0], targets, new int[0]);
  }

  private static EncodedWord word(Random random) {
    String[] known = {"a", "bb", "abc", "c", "ab", "bcbcbc", "zzz", "abc".repeat(20)};
    String word = known[random.nextInt(known.length)];
    return new WordEncoder(WORDS, BIGRAMS).encode(new Token(word, word, 0, word.length()));
  }
}
