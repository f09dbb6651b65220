package dev.nagare.trainer.service.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.releases.Releases;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.bundle.BundleName;
import dev.nagare.tagger.bundle.BundleReader;
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
import dev.nagare.trainer.job.TrainingJob;
import dev.nagare.trainer.service.config.TrainerConfig;
import dev.nagare.trainer.service.labels.LabelOffsets;
import dev.nagare.trainer.service.labels.LabelSet;
import dev.nagare.trainer.service.testing.ToyLabels;
import dev.nagare.trainer.service.triggers.Trigger;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobPlanTest {

  private static final MomSizes SIZES = new MomSizes(2, 3, 4, 5);
  private static final Vocabulary NOTHING = new Vocabulary(List.of());
  private static final List<String> TAGS = List.of("O", "B-song", "I-song");

  @Test
  void shouldReadTextsAsTheReleaseItReplacesButByTheNewestVersion() {
    TextSettings own =
        new TextSettings(
            "ja", Segmentation.JAPANESE_INFLECTED, "japanese", CharacterSource.ORIGINAL, 1);

    TrainingJob job = job(Optional.of(release(own)));

    assertThat(job.languages())
        .isEqualTo(
            Map.of(
                "ja",
                new TextSettings(
                    "ja",
                    Segmentation.JAPANESE_INFLECTED,
                    "japanese",
                    CharacterSource.ORIGINAL,
                    TextSettings.VERSION)));
  }

  @Test
  void shouldReadTextsByTheNewestVersionWithoutARelease() {
    assertThat(job(Optional.empty()).languages().get("ja").version())
        .isEqualTo(TextSettings.VERSION);
  }

  private static TrainingJob job(Optional<BundleReader.Release> own) {
    TrainerConfig config =
        TrainerConfig.of(
            Map.of("bootstrap.servers", "127.0.0.1:1", "schema.registry.url", "mock://plan"));
    LabelSet labels =
        new LabelSet(
            "ja",
            ToyLabels.of("ja", 0, 10),
            ToyLabels.of("ja", 10, 5),
            List.of(),
            LabelOffsets.NONE,
            1);
    return new JobPlan(config)
        .job(
            new TrainingOrder(
                "ja", Trigger.LABELS, Instant.EPOCH, Optional.empty(), labels, Releases.NONE),
            own,
            List.of(),
            "labels");
  }

  private static BundleReader.Release release(TextSettings text) {
    Map<String, Tensor> zeros = new LinkedHashMap<>();
    MomWeights.shapes(SIZES, NOTHING.rows(), NOTHING.rows(), TAGS.size())
        .forEach((name, shape) -> zeros.put(name, zero(shape)));
    ModelBundle bundle =
        new ModelBundle(
            new BundleName("mom-ja", "1"),
            Instant.EPOCH,
            Map.of("ja", text),
            TAGS,
            new TrainedNetwork(
                SIZES,
                NOTHING,
                NOTHING,
                new MomWeights(zeros, SIZES, NOTHING.rows(), NOTHING.rows(), TAGS.size())),
            Precision.FLOAT32,
            new TrainingRecord("0".repeat(64), List.of(), 0, 0, 0, List.of()),
            Map.of(),
            Optional.empty());
    return new BundleReader.Release(new ReleaseId("mom-ja", "1", "0".repeat(64)), bundle);
  }

  private static Tensor zero(int[] shape) {
    return new Tensor(new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)], shape);
  }
}
