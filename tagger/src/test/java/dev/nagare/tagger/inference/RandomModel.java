package dev.nagare.tagger.inference;

import dev.nagare.tagger.bundle.BundleName;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.MomSizes;
import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.bundle.Precision;
import dev.nagare.tagger.bundle.Tensor;
import dev.nagare.tagger.bundle.TrainedNetwork;
import dev.nagare.tagger.bundle.TrainingRecord;
import dev.nagare.tagger.encoding.EncodedWord;
import dev.nagare.tagger.encoding.Vocabulary;
import dev.nagare.tagger.encoding.WordEncoder;
import dev.nagare.tagger.text.CharacterSource;
import dev.nagare.tagger.text.Segmentation;
import dev.nagare.tagger.text.TextSettings;
import dev.nagare.tagger.text.Token;
import dev.nagare.tagger.text.Tokenizers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Models that nobody trained, and texts for them. */
public final class RandomModel {

  public static final MomSizes SMALL = new MomSizes(3, 4, 5, 6);

  /** No size is a multiple of what a processor adds at once. */
  static final MomSizes UNEVEN = new MomSizes(7, 11, 5, 37);

  private static final List<String> TAGS = List.of("O", "B-a", "I-a", "B-b", "I-b");
  private static final TextSettings TEXT =
      new TextSettings("en", Segmentation.UNICODE, "none", CharacterSource.BOTH);

  /** Half of them are in the vocabulary. */
  private static final List<String> SOME_WORDS = someWords(200);

  private static final Vocabulary WORDS = new Vocabulary(SOME_WORDS.subList(0, 100));
  private static final Vocabulary BIGRAMS =
      new Vocabulary(
          IntStream.range(0, 26 * 26)
              .filter(i -> i % 3 > 0)
              .mapToObj(i -> "" + (char) ('a' + i / 26) + (char) ('a' + i % 26))
              .toList());

  private RandomModel() {}

  private static List<String> someWords(int count) {
    Random random = new Random(5);
    return Stream.generate(() -> letters(random, 1 + random.nextInt(9) * random.nextInt(9)))
        .distinct()
        .limit(count)
        .toList();
  }

  private static String letters(Random random, int count) {
    return random
        .ints(count, 'a', 'z' + 1)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  /** A bundle that serves {@code en}. */
  public static ModelBundle bundle(MomSizes sizes, Precision precision) {
    return bundle(sizes, weights(sizes), precision);
  }

  static ModelBundle bundle(MomSizes sizes, MomWeights weights, Precision precision) {
    return new ModelBundle(
        new BundleName("random", "1"),
        Instant.EPOCH,
        Map.of("en", TEXT),
        TAGS,
        new TrainedNetwork(sizes, WORDS, BIGRAMS, weights),
        precision,
        new TrainingRecord("0".repeat(64), List.of(), 0, 0, 0, List.of()),
        Map.of(),
        Optional.empty());
  }

  /** Of a scale at which gates are neither all open nor all shut. */
  static MomWeights weights(MomSizes sizes) {
    Random random = new Random(1);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    MomWeights.shapes(sizes, BIGRAMS.rows(), WORDS.rows(), TAGS.size())
        .forEach((name, shape) -> tensors.put(name, tensor(name, shape, random)));
    return weights(sizes, tensors);
  }

  /** The same with one number that is larger. */
  static MomWeights weightsWithMore(MomSizes sizes, String name, int place, float more) {
    MomWeights weights = weights(sizes);
    weights.get(name).values()[place] += more;
    return weights;
  }

  private static MomWeights weights(MomSizes sizes, Map<String, Tensor> tensors) {
    return new MomWeights(tensors, sizes, BIGRAMS.rows(), WORDS.rows(), TAGS.size());
  }

  private static Tensor tensor(String name, int[] shape, Random random) {
    int columns = shape.length == 1 ? 1 : shape[1];
    double scale =
        shape.length == 1 ? 0.3 : name.endsWith("embeddings") ? 1 : 2 / Math.sqrt(columns);
    float[] values = new float[shape[0] * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() * scale);
    }
    return new Tensor(values, shape);
  }

  /** A text of so many words. */
  static String text(int words, Random random) {
    return IntStream.range(0, words)
        .mapToObj(i -> SOME_WORDS.get(random.nextInt(SOME_WORDS.size())))
        .collect(Collectors.joining(" "));
  }

  static List<Token> tokens(String text) {
    return Tokenizers.create(TEXT).tokenize(text);
  }

  static WordEncoder encoder() {
    return new WordEncoder(WORDS, BIGRAMS);
  }

  /** Utterances of so many words each. */
  static List<List<EncodedWord>> utterances(long seed, int... lengths) {
    Random random = new Random(seed);
    List<List<EncodedWord>> utterances = new ArrayList<>();
    for (int length : lengths) {
      utterances.add(encoder().encode(tokens(text(length, random))));
    }
    return utterances;
  }
}
