package dev.nagare.releases.testing;

import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.tagger.bundle.BundleName;
import dev.nagare.tagger.bundle.BundleWriter;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.MomSizes;
import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.bundle.Precision;
import dev.nagare.tagger.bundle.Tensor;
import dev.nagare.tagger.bundle.TrainedNetwork;
import dev.nagare.tagger.bundle.TrainingRecord;
import dev.nagare.tagger.encoding.Vocabulary;
import dev.nagare.tagger.files.Sha256;
import dev.nagare.tagger.text.CharacterSource;
import dev.nagare.tagger.text.Segmentation;
import dev.nagare.tagger.text.TextSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Bundle files of any size that can be read; no tagger comes of them. */
public final class TestBundles {

  private static final MomSizes SIZES = new MomSizes(2, 3, 256, 5);
  private static final Vocabulary BIGRAMS = new Vocabulary(List.of("pl"));
  private static final List<String> TAGS = List.of("O", "B-artist", "B-song", "I-song");

  /** Any bits under this mask are a number between -2 and 2. */
  private static final int BELOW_TWO = 0xBFFFFFFF;

  private TestBundles() {}

  /**
   * A bundle of model {@code mom} for ja and en.
   *
   * @param embeddingBytes of random numbers that embed its words; they cannot be packed, and what
   *     else there is takes little. Other sizes give other numbers.
   */
  public static byte[] bytes(String version, int embeddingBytes) {
    int numbers = (embeddingBytes + Float.BYTES - 1) / Float.BYTES;
    Vocabulary words = words(numbers / SIZES.wordEmbedding() + 1);
    MomWeights weights = zeros(words);
    Random random = new Random(31L * version.hashCode() + embeddingBytes);
    float[] embeddings = weights.get(MomWeights.WORD_EMBEDDINGS).values();
    for (int i = 0; i < numbers; i++) {
      embeddings[i] = Float.intBitsToFloat(random.nextInt() & BELOW_TWO);
    }
    ModelBundle bundle =
        new ModelBundle(
            new BundleName("mom", version),
            SampleReleases.START,
            Map.of("ja", text("ja"), "en", text("en")),
            TAGS,
            new TrainedNetwork(SIZES, words, BIGRAMS, weights),
            Precision.FLOAT32,
            new TrainingRecord("cd".repeat(32), List.of("jsonl:a"), 1, 1, 1, List.of()),
            Map.of(),
            Optional.empty());
    try {
      return BundleWriter.toBytes(bundle);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A release with that bundle, not yet added. */
  public static ModelRelease release(String version, byte[] bundle) {
    return ModelRelease.newBuilder(SampleReleases.release(version, "ja"))
        .setSha256(Sha256.of(bundle))
        .setEntityTypes(List.of("artist", "song"))
        .build();
  }

  private static TextSettings text(String language) {
    return new TextSettings(language, Segmentation.UNICODE, "none", CharacterSource.BOTH);
  }

  private static Vocabulary words(int count) {
    return new Vocabulary(IntStream.range(0, count).mapToObj(i -> "word" + i).toList());
  }

  private static MomWeights zeros(Vocabulary words) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    MomWeights.shapes(SIZES, BIGRAMS.rows(), words.rows(), TAGS.size())
        .forEach((name, shape) -> tensors.put(name, new Tensor(new float[size(shape)], shape)));
    return new MomWeights(tensors, SIZES, BIGRAMS.rows(), words.rows(), TAGS.size());
  }

  private static int size(int[] shape) {
    int size = 1;
    for (int dimension : shape) {
      size *= dimension;
    }
    return size;
  }
}
