package dev.nagare.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.BundleWriter;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.Precision;
import dev.nagare.trainer.ToyData;
import dev.nagare.trainer.ToyModel;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PrecisionTrialTest {

  private static final ModelBundle BUNDLE = ToyModel.bundle();
  private static final List<LabeledUtterance> DEV = ToyData.utterances(60, 4);

  @Test
  void shouldLeaveABundleAsItWasTrainedIfToldTo() throws IOException {
    assertThat(PrecisionTrial.choose(BUNDLE, PrecisionRule.FLOAT32, DEV)).isSameAs(BUNDLE);
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTO", "INT8"})
  void shouldWriteDownWhatEachPrecisionReaches(PrecisionRule rule) throws IOException {
    ModelBundle chosen = PrecisionTrial.choose(BUNDLE, rule, DEV);

    JsonNode details = chosen.training().details().get("precision");
    assertThat(details.get("rule").textValue()).isEqualTo(rule.configName());
    double exact = details.get("devF1Float32").doubleValue();
    double whole = details.get("devF1Int8").doubleValue();
    assertThat(exact).isBetween(50.0, 100.0);
    double stored = details.get("devF1Int8Stored").doubleValue();
    boolean inEightBits = rule.storesInEightBits(exact, whole, stored);
    assertThat(chosen.network().weights().storage())
        .isEqualTo(inEightBits ? Precision.INT8 : Precision.FLOAT32);
    assertThat(chosen.precision())
        .isEqualTo(inEightBits ? Precision.INT8 : rule.choose(exact, whole));
    assertThat(chosen.metrics())
        .contains(
            entry(
                "dev.f1",
                inEightBits ? stored : chosen.precision() == Precision.INT8 ? whole : exact))
        .containsOnlyKeys("dev.precision", "dev.recall", "dev.f1");
  }

  @Test
  void shouldKeepEverythingElse() throws IOException {
    ModelBundle chosen = PrecisionTrial.choose(BUNDLE, PrecisionRule.INT8, DEV);

    assertThat(chosen.precision()).isEqualTo(Precision.INT8);
    assertThat(chosen.training().details()).containsAllEntriesOf(BUNDLE.training().details());
    assertThat(chosen.training().withDetails(BUNDLE.training().details()))
        .isEqualTo(BUNDLE.training());
    assertThat(
            chosen
                .with(BUNDLE.precision())
                .with(BUNDLE.training())
                .with(BUNDLE.metrics())
                .with(BUNDLE.network().weights()))
        .isEqualTo(BUNDLE);
  }

  @Test
  void shouldGiveABundleThatCanBeWrittenAndRead() throws IOException {
    ModelBundle chosen = PrecisionTrial.choose(BUNDLE, PrecisionRule.INT8, DEV);

    ModelBundle read = BundleReader.read(BundleWriter.toBytes(chosen)).bundle();

    assertThat(read.precision()).isEqualTo(Precision.INT8);
    assertThat(read.training()).isEqualTo(chosen.training());
    assertThat(read.metrics()).isEqualTo(chosen.metrics());
    assertThat(read.network().weights().storage()).isEqualTo(chosen.network().weights().storage());
  }

  /** The metrics are those of the model that the file holds. */
  @Test
  void shouldScoreWhatIsServed() throws IOException {
    ModelBundle chosen = PrecisionTrial.choose(BUNDLE, PrecisionRule.INT8, DEV);
    ModelBundle read = BundleReader.read(BundleWriter.toBytes(chosen)).bundle();

    ModelBundle again = PrecisionTrial.choose(read, PrecisionRule.INT8, DEV);

    assertThat(again.metrics()).isEqualTo(chosen.metrics());
  }

  @Test
  void shouldMeasureWhatTheTrainingMeasured() throws IOException {
    List<LabeledUtterance> dev = ToyData.utterances(40, 2);

    ModelBundle chosen = PrecisionTrial.choose(BUNDLE, PrecisionRule.INT8, dev);

    assertThat(chosen.training().details().get("precision").get("devF1Float32").doubleValue())
        .isEqualTo(BUNDLE.metrics().get("dev.f1"));
  }
}
