package dev.nagare.trainerservice.work;

import static dev.nagare.trainerservice.testing.Sample.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.LanguageStatus;
import dev.nagare.schemas.avro.TrainingRequest;
import dev.nagare.schemas.avro.TrainingTries;
import dev.nagare.service.follow.RecordPlace;
import dev.nagare.trainerservice.config.Targets;
import dev.nagare.trainerservice.labels.LabelOffsets;
import dev.nagare.trainerservice.labels.LabelSet;
import dev.nagare.trainerservice.ownership.AskedTraining;
import dev.nagare.trainerservice.status.LanguageStatuses;
import dev.nagare.trainerservice.status.StatusTable;
import dev.nagare.trainerservice.triggers.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class TriesTest {

  private final List<LanguageStatus> topic = new ArrayList<>();
  private boolean writable = true;
  private final Tries tries = trainer();

  @Test
  void shouldCountATrainingWhenItBegins() throws InterruptedException {
    tries.begin(order(7, Optional.empty()));

    TrainingTries written = written().orElseThrow();
    assertThat(written.getTries()).isEqualTo(1);
    assertThat(written.getLabels()).isEqualTo(7);
    assertThat(written.getRequestOffset()).isEqualTo(-1);
    assertThat(written.getStartedAt()).isEqualTo(START);
    assertThat(written.getFailure()).isEmpty();
    assertThat(tries.of("ja")).as("the one under way here").isEmpty();
    assertThat(trainer().of("ja")).as("to another trainer, or after a crash").contains(written);
  }

  @Test
  void shouldCountTriesOnTheSameLabelsAcrossTrainers() throws InterruptedException {
    tries.begin(order(7, Optional.empty()));
    Tries second = trainer();
    second.begin(order(7, Optional.of(asked(4))));
    second.fail(new IllegalStateException("no"));

    assertThat(second.of("ja")).isEqualTo(written());
    assertThat(written().orElseThrow().getTries()).isEqualTo(2);
    assertThat(written().orElseThrow().getRequestOffset()).isEqualTo(4);
    assertThat(written().orElseThrow().getFailure())
        .isEqualTo("java.lang.IllegalStateException: no");

    second.begin(order(8, Optional.empty()));
    assertThat(written().orElseThrow().getTries()).as("other labels").isEqualTo(1);
  }

  @Test
  void shouldForgetTriesWhenATrainingEndsWell() throws InterruptedException {
    tries.begin(order(7, Optional.empty()));
    tries.endWell();

    assertThat(written()).isEmpty();
    assertThat(tries.of("ja")).isEmpty();
  }

  @Test
  void shouldTakeBackATrainingThatIsStoppedAlsoWhenItsThreadIsInterrupted()
      throws InterruptedException {
    tries.begin(order(7, Optional.empty()));
    tries.fail(new IllegalStateException());
    Optional<TrainingTries> first = written();
    tries.begin(order(7, Optional.empty()));

    Thread.currentThread().interrupt();
    tries.takeBack();

    assertThat(Thread.interrupted()).as("the interrupt is left to its receiver").isTrue();
    assertThat(written()).isEqualTo(first);
    tries.takeBack();
    assertThat(written()).as("once").isEqualTo(first);
  }

  @Test
  void shouldTakeBackOnlyTheLanguageThatGoesToAnotherTrainer() throws InterruptedException {
    tries.begin(order(7, Optional.empty()));
    tries.takeBack(language -> language.equals("de"));
    assertThat(written()).isPresent();

    tries.takeBack(language -> language.equals("ja"));
    tries.fail(new IllegalStateException("after it was handed over"));

    assertThat(written()).isEmpty();
  }

  @Test
  void shouldLeaveATryCountedWhereTheBrokersCannotBeTold() throws InterruptedException {
    tries.begin(order(7, Optional.empty()));
    writable = false;
    tries.takeBack();

    assertThat(tries.of("ja").map(TrainingTries::getTries)).contains(1);
  }

  @Test
  void shouldKeepWhatElseTheStatusSays() throws InterruptedException {
    LanguageStatus measured =
        LanguageStatus.newBuilder()
            .setLanguage("ja")
            .setTargetF1(70)
            .setCurrentF1(61.5)
            .setEvaluationSize(90)
            .setMeasuredAt(START)
            .build();
    topic.add(measured);
    Tries trainer = trainer();

    trainer.begin(order(7, Optional.empty()));
    trainer.endWell();

    assertThat(topic.get(topic.size() - 1)).isEqualTo(measured);
  }

  /** A trainer that has read the topic. */
  private Tries trainer() {
    StatusTable table = new StatusTable();
    for (int i = 0; i < topic.size(); i++) {
      table.accept(place(i), topic.get(i).getLanguage(), topic.get(i));
    }
    return new Tries(
        new LanguageStatuses(table, this::write, new Targets(80, Map.of()), () -> START),
        () -> START);
  }

  private RecordPlace write(LanguageStatus status) throws InterruptedException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedException();
    }
    if (!writable) {
      throw new KafkaException("no broker");
    }
    topic.add(status);
    return place(topic.size() - 1);
  }

  private static RecordPlace place(int offset) {
    return new RecordPlace(0, offset, 0);
  }

  private Optional<TrainingTries> written() {
    return topic.get(topic.size() - 1).getTrainingTries();
  }

  private static AskedTraining asked(long offset) {
    return new AskedTraining(
        offset,
        TrainingRequest.newBuilder()
            .setLanguage("ja")
            .setRequestedBy("hana")
            .setRequestedAt(START)
            .build());
  }

  private static TrainingOrder order(long mark, Optional<AskedTraining> request) {
    return new TrainingOrder(
        "ja",
        Trigger.LABELS,
        START,
        request,
        new LabelSet("ja", List.of(), List.of(), List.of(), LabelOffsets.NONE, mark),
        Releases.NONE);
  }
}
