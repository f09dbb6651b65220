package dev.nagare.trainer.service.work;

import static dev.nagare.trainer.service.testing.Sample.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.LanguageStatus;
import dev.nagare.schemas.avro.TrainingRequest;
import dev.nagare.schemas.avro.TrainingTries;
import dev.nagare.service.follow.RecordPlace;
import dev.nagare.service.follow.TopicTable;
import dev.nagare.trainer.service.config.Targets;
import dev.nagare.trainer.service.labels.LabelOffsets;
import dev.nagare.trainer.service.labels.LabelSet;
import dev.nagare.trainer.service.ownership.AskedTraining;
import dev.nagare.trainer.service.status.LanguageStatuses;
import dev.nagare.trainer.service.triggers.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class TriesTest {

  private final List<LanguageStatus> topic = new ArrayList<>();
  private final List<LanguageStatus> buffered = new ArrayList<>();
  private final TopicTable<LanguageStatus> table = LanguageStatuses.table();
  private Brokers brokers = Brokers.THERE;
  private Instant now = START;
  private final Tries tries = trainer(table);

  /** The outcome of a write. */
  private enum Brokers {
    /** It is written. */
    THERE,
    /** It fails. */
    AWAY,
    /** It fails, and is written later. */
    LATE
  }

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
  void shouldTakeATryBackWhenTheBrokersAnswerAgain() throws InterruptedException {
    tries.begin(order(7, Optional.empty()));
    tries.fail(new IllegalStateException());
    Optional<TrainingTries> first = written();
    tries.begin(order(7, Optional.empty()));
    brokers = Brokers.AWAY;
    tries.takeBack();

    assertThat(written().map(TrainingTries::getTries)).contains(2);
    assertThat(tries.of("ja")).as("here it counts no more").isEqualTo(first);

    later();
    tries.settle(language -> true);
    brokers = Brokers.THERE;
    tries.settle(language -> true);
    assertThat(written().map(TrainingTries::getTries)).as("not all the time").contains(2);
    later();
    tries.settle(language -> false);
    assertThat(written().map(TrainingTries::getTries)).as("another's language").contains(2);

    tries.settle(language -> true);

    assertThat(written()).isEqualTo(first);
    assertThat(tries.of("ja")).isEqualTo(first);
  }

  /** The producer keeps what it could not send in time, and sends it when the brokers are back. */
  @Test
  void shouldNotCountATrainingThatWasNotBegunThoughItsRecordComesLater()
      throws InterruptedException {
    brokers = Brokers.LATE;
    assertThatThrownBy(() -> tries.begin(order(7, Optional.empty())))
        .isInstanceOf(KafkaException.class);
    assertThat(tries.of("ja")).isEmpty();

    deliver();
    assertThat(written().map(TrainingTries::getTries)).contains(1);
    assertThat(tries.of("ja")).as("that one never ran").isEmpty();
    later();
    tries.settle(language -> true);

    assertThat(written()).isEmpty();
    assertThat(tries.of("ja")).isEmpty();
  }

  /** A correction that is not in the table yet is written all the same. */
  @Test
  void shouldCorrectARecordThatItHasNotReadYet() throws InterruptedException {
    brokers = Brokers.LATE;
    assertThatThrownBy(() -> tries.begin(order(7, Optional.empty())))
        .isInstanceOf(KafkaException.class);
    brokers = Brokers.THERE;
    later();

    tries.settle(language -> true);

    assertThat(written()).isEmpty();
    assertThat(topic).hasSize(2);
  }

  @Test
  void shouldLeaveAloneWhatAnotherTrainerHasCountedSince() throws InterruptedException {
    tries.begin(order(7, Optional.empty()));
    brokers = Brokers.AWAY;
    tries.takeBack();
    brokers = Brokers.THERE;
    trainer().begin(order(7, Optional.empty()));
    Optional<TrainingTries> others = written();
    table.accept(place(topic.size() - 1), "ja", topic.get(topic.size() - 1));
    later();

    assertThat(tries.of("ja")).isEqualTo(others);
    tries.settle(language -> true);

    assertThat(written()).isEqualTo(others);
  }

  /** Whatever the brokers do: once they answer, the topic says what really ran. */
  @Property(tries = 200)
  void shouldCountInTheEndWhatRanAndFailed(
      @ForAll @Size(max = 8) List<Brokers> atBegin,
      @ForAll @Size(min = 8, max = 8) List<Brokers> atEnd,
      @ForAll @Size(min = 8, max = 8) List<Boolean> failsByLabels)
      throws InterruptedException {
    new TriesTest().runAll(atBegin, atEnd, failsByLabels);
  }

  private void runAll(List<Brokers> atBegin, List<Brokers> atEnd, List<Boolean> failsByLabels)
      throws InterruptedException {
    int failed = 0;
    for (int i = 0; i < atBegin.size(); i++) {
      brokers = atBegin.get(i);
      boolean begun = true;
      try {
        tries.begin(order(7, Optional.empty()));
      } catch (KafkaException e) {
        begun = false;
      }
      brokers = atEnd.get(i);
      if (failsByLabels.get(i)) {
        tries.fail(new IllegalStateException());
        failed += begun ? 1 : 0;
      } else {
        tries.takeBack();
      }
      assertThat(tries.of("ja").map(TrainingTries::getTries).orElse(0)).isEqualTo(failed);
      if (brokers == Brokers.THERE) {
        deliver();
      }
    }
    deliver();
    later();
    tries.settle(language -> true);

    assertThat(tries.of("ja").map(TrainingTries::getTries).orElse(0)).isEqualTo(failed);
    assertThat(trainer().of("ja").map(TrainingTries::getTries).orElse(0)).isEqualTo(failed);
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
    return trainer(LanguageStatuses.table());
  }

  private Tries trainer(TopicTable<LanguageStatus> table) {
    for (int i = 0; i < topic.size(); i++) {
      table.accept(place(i), topic.get(i).getLanguage(), topic.get(i));
    }
    return new Tries(
        new LanguageStatuses(table, this::write, new Targets(80, Map.of()), () -> now), () -> now);
  }

  private RecordPlace write(LanguageStatus status) throws InterruptedException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedException();
    }
    if (brokers == Brokers.LATE) {
      buffered.add(status);
    }
    if (brokers != Brokers.THERE) {
      throw new KafkaException("no broker");
    }
    topic.addAll(buffered); // A producer keeps the order.
    buffered.clear();
    topic.add(status);
    return place(topic.size() - 1);
  }

  /** The brokers are back; what they have been sent is written and read. */
  private void deliver() {
    brokers = Brokers.THERE;
    for (LanguageStatus status : buffered) {
      topic.add(status);
      table.accept(place(topic.size() - 1), status.getLanguage(), status);
    }
    buffered.clear();
  }

  private void later() {
    now = now.plusSeconds(60);
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
