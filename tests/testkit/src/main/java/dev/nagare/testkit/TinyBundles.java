package dev.nagare.testkit;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.BundleRef;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
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
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** Small valid bundles of model {@code mom} for English. */
public final class TinyBundles {

  /** The creation time of the bundles. */
  public static final Instant START = Instant.parse("2026-11-21T09:30:00Z");

  private static final MomSizes SIZES = new MomSizes(2, 3, 4, 5);
  private static final MomSizes WIDE = new MomSizes(2, 3, 64, 5);
  private static final Vocabulary WORDS = new Vocabulary(List.of("play"));
  private static final Vocabulary BIGRAMS = new Vocabulary(List.of("pl"));
  private static final List<String> TAGS = List.of("O", "B-name", "I-name");

  private TinyBundles() {}

  /** Returns a bundle with a given version. */
  public static byte[] bytes(String version) {
    return bytes(version, SIZES, WORDS, weights(SIZES, WORDS, () -> 0));
  }

  /**
   * Returns a large bundle, with a vocabulary of many words and 64 numbers for each.
   *
   * @param numbers its weights: random numbers cannot be compressed, equal ones compress to almost
   *     nothing
   */
  public static byte[] large(String version, int words, FloatSource numbers) {
    Vocabulary many =
        new Vocabulary(
            IntStream.range(0, words).mapToObj(word -> "w" + Integer.toString(word, 36)).toList());
    return bytes(version, WIDE, many, weights(WIDE, many, numbers));
  }

  /** Returns one number after the other. */
  @FunctionalInterface
  public interface FloatSource {
    float next();
  }

  private static byte[] bytes(
      String version, MomSizes sizes, Vocabulary words, MomWeights weights) {
    ModelBundle bundle =
        new ModelBundle(
            new BundleName("mom", version),
            START,
            Map.of(
                "en", new TextSettings("en", Segmentation.UNICODE, "none", CharacterSource.BOTH)),
            TAGS,
            new TrainedNetwork(sizes, words, BIGRAMS, weights),
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

  /** Returns a release of a bundle, not yet added to the release log. */
  public static ModelRelease release(String version, byte[] bundle) {
    // Avro trusts the records once the topics are known, in whatever order tests run.
    Objects.requireNonNull(NagareTopic.MODELS);
    return ModelRelease.newBuilder()
        .setId("mom")
        .setVersion(version)
        .setLanguages(List.of("en"))
        .setStage(ReleaseStage.SHADOW)
        .setBundle(
            BundleRef.newBuilder()
                .setLocation("kafka:mom:" + version)
                .setSizeBytes(bundle.length)
                .build())
        .setSha256(Sha256.of(bundle))
        .setEntityTypes(List.of("name"))
        .setCreatedBy("test")
        .setCreatedAt(START)
        .setChangedBy("test")
        .setChangedAt(START)
        .build();
  }

  private static MomWeights weights(MomSizes sizes, Vocabulary words, FloatSource numbers) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    MomWeights.shapes(sizes, BIGRAMS.rows(), words.rows(), TAGS.size())
        .forEach(
            (name, shape) -> {
              float[] values = new float[size(shape)];
              for (int i = 0; i < values.length; i++) {
                values[i] = numbers.next();
              }
              tensors.put(name, new Tensor(values, shape));
            });
    return new MomWeights(tensors, sizes, BIGRAMS.rows(), words.rows(), TAGS.size());
  }

  private static int size(int[] shape) {
    int size = 1;
    for (int dimension : shape) {
      size *= dimension;
    }
    return size;
  }
}
