package dev.nagare.admin.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.BundleRef;
import dev.nagare.schemas.avro.GateDecision;
import dev.nagare.schemas.avro.GateLanguage;
import dev.nagare.schemas.avro.GateOutcome;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateDisagreementTest {

  static {
    // Avro makes records of ours only once the catalogue has said that they may be trusted.
    NagareTopic.MODELS.valueSchema();
  }

  @Test
  void shouldShowInHowManyUtterancesTheTwoDifferedWithItsInterval() throws Exception {
    ModelRelease release = release(seen(100, 50));

    assertThat(ReleaseText.lines(release))
        .anyMatch(line -> line.endsWith(", other spans in 50: 50.0% (40.4 to 59.6)"));
    JsonNode json = new ObjectMapper().readTree(ReleaseJson.of(release));
    JsonNode ja = json.get("decision").get("languages").get("ja");
    assertThat(ja.get("disagreements").asInt()).isEqualTo(50);
    assertThat(ja.get("disagreementShare").get("low").asDouble()).isCloseTo(0.4038, within(1e-4));
    assertThat(ja.get("disagreementShare").get("high").asDouble()).isCloseTo(0.5962, within(1e-4));
  }

  @ParameterizedTest
  @CsvSource({"100,", "100, -1", "100, 101", "0, 0", "-5, 0"})
  void shouldShowNothingOfWhatWasNotCountedOrCannotBeTrue(int size, @Nullable Integer count)
      throws Exception {
    ModelRelease release = release(seen(size, count));

    assertThat(ReleaseText.lines(release)).noneMatch(line -> line.contains("other spans"));
    JsonNode json = new ObjectMapper().readTree(ReleaseJson.of(release));
    assertThat(json.get("decision").get("languages").get("ja").has("disagreementShare")).isFalse();
  }

  private static GateLanguage seen(int size, @Nullable Integer disagreements) {
    return GateLanguage.newBuilder()
        .setEvaluationSize(size)
        .setCandidateF1(60)
        .setIncumbentF1(Double.NaN)
        .setPValue(Double.NaN)
        .setCorrectedPValue(0.01)
        .setWorse(false)
        .setDisagreements(disagreements)
        .build();
  }

  private static ModelRelease release(GateLanguage seen) {
    Instant time = Instant.parse("2026-11-21T09:30:00Z");
    return ModelRelease.newBuilder()
        .setId("mom-ja")
        .setVersion("1")
        .setLanguages(List.of("ja"))
        .setStage(ReleaseStage.SHADOW)
        .setBundle(BundleRef.newBuilder().setLocation("kafka:").setSizeBytes(1).build())
        .setSha256("0".repeat(64))
        .setCreatedBy("nagare-trainer")
        .setCreatedAt(time)
        .setChangedBy("nagare-trainer")
        .setChangedAt(time)
        .setDecision(
            GateDecision.newBuilder()
                .setOutcome(GateOutcome.PASSED)
                .setDecidedBy("nagare-gate")
                .setDecidedAt(time)
                .setLanguages(Map.of("ja", seen))
                .build())
        .build();
  }
}
