package dev.nagare.examples.demo;

import static dev.nagare.examples.demo.DemoReleases.change;
import static dev.nagare.examples.demo.DemoReleases.first;
import static dev.nagare.examples.demo.DemoReleases.log;
import static dev.nagare.examples.demo.DemoReleases.observation;
import static dev.nagare.examples.demo.DemoReleases.passed;
import static dev.nagare.examples.demo.DemoReleases.trained;
import static dev.nagare.schemas.avro.ReleaseStage.ACTIVE;
import static dev.nagare.schemas.avro.ReleaseStage.CANARY;
import static dev.nagare.schemas.avro.ReleaseStage.REJECTED;
import static dev.nagare.schemas.avro.ReleaseStage.SHADOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.schemas.avro.GateOutcome;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.trainer.service.triggers.Trigger;
import dev.nagare.trainer.service.work.Phase;
import dev.nagare.trainer.service.work.TrainingProgress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LoopStoryTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final LoopStory story =
      new LoopStory("ja", new PrintStream(bytes, true, StandardCharsets.UTF_8));

  @Test
  void shouldKnowTheReleaseThatWasReplacedAndTheOneThatAnswersNow() {
    story.heard(log(first()));
    assertThat(story.live()).isEmpty();

    ModelRelease live = passed("2", change(SHADOW, "better"), change(ACTIVE, "100 utterances"));
    story.heard(log(first(), live));

    assertThat(story.first()).contains(first());
    assertThat(story.live()).contains(live);
  }

  @Test
  void shouldSayThatTheGateRejectedARelease() {
    story.heard(log(first(), trained("2", GateOutcome.FAILED, "p is 0.2", change(REJECTED, "no"))));

    assertThat(story.live()).isEmpty();
    assertThat(story.standing()).containsExactly("demo-ja:2 was rejected by the gate: no");
    assertThat(printed()).contains("F1 46.4", "29.7", "213", "0.0011", "FAILED, p is 0.2");
  }

  @Test
  void shouldSayThatTheRolloutRejectedARelease() {
    story.heard(log(first(), passed("2", change(SHADOW, "better"), change(REJECTED, "too slow"))));

    assertThat(story.standing()).containsExactly("demo-ja:2 was rejected by the rollout: too slow");
  }

  @Test
  void shouldSayWhatTheRolloutWaitsFor() {
    ModelRelease shadow = passed("2", change(SHADOW, "better"));
    story.heard(log(first(), shadow));
    story.observed(observation(shadow, SHADOW, "a", 40));
    story.observed(observation(shadow, SHADOW, "b", 2));

    assertThat(story.standing())
        .containsExactly(
            "demo-ja:2 is in stage SHADOW after 42 utterances; the rollout has not decided yet");

    story.observed(observation(shadow, SHADOW, "rollout", 0, Optional.of("8 more timings")));

    assertThat(story.standing())
        .containsExactly(
            "demo-ja:2 is in stage SHADOW after 42 utterances; the rollout waits for 8 more"
                + " timings");
  }

  @Test
  void shouldCountOnlyTheLatestObservationsOfThePresentStage() {
    ModelRelease canary = passed("2", change(SHADOW, "better"), change(CANARY, "150 utterances"));
    story.heard(log(first(), canary));
    story.observed(observation(canary, SHADOW, "a", 150));
    story.observed(observation(canary, CANARY, "b", 5));
    story.observed(observation(canary, CANARY, "b", 7));

    assertThat(story.utterancesObserved()).isEqualTo(7);
    assertThat(story.stageChanges()).isEqualTo(2);
  }

  @Test
  void shouldTellEachEpochOnceAndTheMeaningOfItsFigureOnce() {
    story.training(epoch(0, 0));
    story.training(epoch(0, 1));
    story.training(epoch(0, 1));
    story.training(epoch(0, 2));
    story.training(epoch(60, 2)); // Another training whose first epoch was missed.

    assertThat(printed().split("epoch 1 of 10", -1)).hasSize(2);
    assertThat(printed().split("epoch 2 of 10", -1)).hasSize(3);
    assertThat(printed().split("set aside from the same", -1)).hasSize(2);
  }

  @Test
  void shouldTellEachStageOnceAndItsMeaningWithTheFirst() {
    ModelRelease shadow = passed("2", change(SHADOW, "better"));
    story.heard(log(first(), shadow));
    story.heard(log(first(), shadow));
    story.heard(log(first(), passed("2", change(SHADOW, "better"), change(CANARY, "good"))));

    assertThat(printed().split("rollout  demo-ja:2 SHADOW", -1)).hasSize(2);
    assertThat(printed()).contains("SHADOW: it tags", "CANARY 25 %: good", "CANARY: it answers");
  }

  private static TrainingProgress epoch(long begun, int epoch) {
    return new TrainingProgress(
        "ja",
        Trigger.LABELS,
        Instant.ofEpochSecond(begun),
        Phase.TRAINING,
        epoch,
        10,
        0.1,
        20,
        81.2);
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
