package dev.nagare.admin.testing;

import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.Tagger;
import dev.nagare.tagger.UncertaintyMeasure;
import dev.nagare.tagger.Utterance;
import dev.nagare.tagger.bundle.BundleName;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.BundleWriter;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.MomSizes;
import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.bundle.Precision;
import dev.nagare.tagger.bundle.Tensor;
import dev.nagare.tagger.bundle.TrainedNetwork;
import dev.nagare.tagger.bundle.TrainingRecord;
import dev.nagare.tagger.encoding.Vocabulary;
import dev.nagare.tagger.text.CharacterSource;
import dev.nagare.tagger.text.Segmentation;
import dev.nagare.tagger.text.TextSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Bundle files of model {@code mom-ja} for en and ja. Taggers are fake. */
public final class BundleFiles {

  /** A tagger of this version fails. */
  public static final String FAILING_VERSION = "failing";

  private static final MomSizes SIZES = new MomSizes(2, 3, 4, 5);
  private static final Vocabulary WORDS = new Vocabulary(List.of("play"));
  private static final Vocabulary BIGRAMS = new Vocabulary(List.of("pl"));
  private static final Instant MADE = Instant.parse("2026-11-21T09:30:00Z");

  private BundleFiles() {}

  public static void write(Path file, String version, String... entityTypes) {
    List<String> tags = new ArrayList<>(List.of("O"));
    for (String type : entityTypes) {
      tags.add("B-" + type);
      tags.add("I-" + type);
    }
    ModelBundle bundle =
        new ModelBundle(
            new BundleName("mom-ja", version),
            MADE.plusSeconds(version.length()),
            Map.of("ja", text("ja"), "en", text("en")),
            tags,
            new TrainedNetwork(SIZES, WORDS, BIGRAMS, weights(tags)),
            Precision.FLOAT32,
            new TrainingRecord("cd".repeat(32), List.of("jsonl:a"), 1, 1, 1, List.of()),
            Map.of(),
            Optional.empty());
    try {
      BundleWriter.write(bundle, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Finds nothing. */
  public static Tagger open(Path file) {
    try {
      return new NothingFound(BundleReader.read(file).release());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TextSettings text(String language) {
    return new TextSettings(language, Segmentation.UNICODE, "none", CharacterSource.BOTH);
  }

  private static MomWeights weights(List<String> tags) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    MomWeights.shapes(SIZES, BIGRAMS.rows(), WORDS.rows(), tags.size())
        .forEach((name, shape) -> tensors.put(name, new Tensor(new float[size(shape)], shape)));
    return new MomWeights(tensors, SIZES, BIGRAMS.rows(), WORDS.rows(), tags.size());
  }

  private static int size(int[] shape) {
    int size = 1;
    for (int dimension : shape) {
      size *= dimension;
    }
    return size;
  }

  private record NothingFound(ReleaseId release) implements Tagger {

    @Override
    public Set<String> languages() {
      return Set.of("en", "ja");
    }

    @Override
    public List<TaggedUtterance> tag(List<Utterance> batch, UncertaintyMeasure measure) {
      if (release.version().equals(FAILING_VERSION)) {
        throw new IllegalStateException("the graph fails");
      }
      return batch.stream().map(utterance -> new TaggedUtterance(List.of(), 1)).toList();
    }

    @Override
    public void close() {}
  }
}
