package dev.nagare.streams.testing;

import dev.nagare.schemas.avro.BundleRef;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.tagger.bundle.BundleWriter;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.MomSizes;
import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.bundle.Precision;
import dev.nagare.tagger.bundle.Sha256;
import dev.nagare.tagger.bundle.Tensor;
import dev.nagare.tagger.bundle.TrainingRecord;
import dev.nagare.tagger.encoding.Vocabulary;
import dev.nagare.tagger.text.CharacterSource;
import dev.nagare.tagger.text.Segmentation;
import dev.nagare.tagger.text.TextSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bundles of model {@code mom} for English that are good files. */
public final class TinyBundles {

  private static final MomSizes SIZES = new MomSizes(2, 3, 4, 5);
  private static final Vocabulary WORDS = new Vocabulary(List.of("play"));
  private static final Vocabulary BIGRAMS = new Vocabulary(List.of("pl"));
  private static final List<String> TAGS = List.of("O", "B-name", "I-name");

  private TinyBundles() {}

  public static byte[] bytes(String version) {
    ModelBundle bundle =
        new ModelBundle(
            "mom",
            version,
            FakeBundles.START,
            Map.of(
                "en", new TextSettings("en", Segmentation.UNICODE, "none", CharacterSource.BOTH)),
            TAGS,
            SIZES,
            WORDS,
            BIGRAMS,
            weights(),
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
        .setCreatedAt(FakeBundles.START)
        .setChangedBy("test")
        .setChangedAt(FakeBundles.START)
        .build();
  }

  private static MomWeights weights() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    MomWeights.shapes(SIZES, BIGRAMS.rows(), WORDS.rows(), TAGS.size())
        .forEach((name, shape) -> tensors.put(name, new Tensor(new float[size(shape)], shape)));
    return new MomWeights(tensors, SIZES, BIGRAMS.rows(), WORDS.rows(), TAGS.size());
  }

  private static int size(int[] shape) {
    int size = 1;
    for (int dimension : shape) {
      size *= dimension;
    }
    return size;
  }
}
