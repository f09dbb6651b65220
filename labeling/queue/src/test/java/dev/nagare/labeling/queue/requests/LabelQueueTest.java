package dev.nagare.labeling.queue.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nagare.labeling.labels.EvaluationReserve;
import dev.nagare.labeling.labels.LabelRules;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LabeledSpan;
import dev.nagare.service.follow.KeyHash;
import dev.nagare.service.follow.RecordPlace;
import dev.nagare.testkit.SampleRequests;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LabelQueueTest {

  private static final LabelRequest FIRST = SampleRequests.training("u1", "ja", "ジャズ");
  private static final LabelRequest SECOND =
      SampleRequests.later(SampleRequests.evaluation("u0", "ja", "ロック"), 5);

  private final LabelQueue queue = new LabelQueue(new LabelRules(EvaluationReserve.NONE, 2000));

  @Test
  void shouldKeepOpenWhatWasNeitherAnsweredNorWithdrawn() {
    ask(1, SECOND);
    ask(2, FIRST);
    ask(3, SampleRequests.training("u2", "en", "jazz"));
    ask(4, SampleRequests.training("u3", "en", "jazz"));
    queue.applyRequest(at(5), "u2", null);
    queue.applyLabel(at(1), "u3", label("u3", "jazz"));

    assertThat(queue.requests(request -> !queue.isAnswered(request.getUtteranceId())))
        .containsExactly(FIRST, SECOND);
    assertThat(queue.request("u2")).isEmpty();
    assertThat(queue.request("u3")).isPresent();
  }

  @Test
  void shouldOpenARequestAgainWhoseLabelIsTakenBack() {
    ask(1, FIRST);
    queue.applyLabel(at(1), "u1", label("u1", "ジャズ"));
    queue.applyLabel(at(2), "u1", null);

    assertThat(queue.isAnswered("u1")).isFalse();
    assertThat(queue.labeledAt("u1")).isEmpty();
  }

  @Test
  void shouldGoByTheLatestRecordWhateverTheOrderOfPartitions() {
    queue.applyRequest(new RecordPlace(1, 0, 20), "u1", null);
    queue.applyRequest(new RecordPlace(0, 7, 10), "u1", FIRST);

    assertThat(queue.request("u1")).isEmpty();
  }

  /** Offsets begin again: without notice each record would count as an earlier one. */
  @Test
  void shouldBeginAgainWithTopicsThatWereMadeAnew() {
    ask(40, FIRST);
    queue.applyLabel(at(40), "u1", label("u1", "ジャズ"));

    queue.recreateRequests();
    queue.recreateLabels();
    ask(0, SECOND);
    queue.applyLabel(at(0), "u0", label("u0", "ロック"));

    assertThat(queue.requests(request -> true)).containsExactly(SECOND);
    assertThat(queue.isAnswered("u1")).isFalse();
    assertThat(queue.isAnswered("u0")).isTrue();
  }

  @Test
  void shouldCountALabelThatTrainersRejectAsNoAnswer() {
    ask(1, FIRST);
    queue.applyLabel(at(1), "u1", label("u1", "ジャズ", new LabeledSpan("song", 0, 9, "ジャズ")));
    queue.applyLabel(at(2), "u9", label("u1", "ジャズ"));

    assertThat(queue.isAnswered("u1")).isFalse();
    assertThat(queue.standing().unusable()).isEqualTo(2);
    assertThat(queue.types()).isEmpty();
  }

  @Test
  void shouldCountALabelToLearnFromAReservedTextAsNoAnswer() {
    LabelQueue reserving = new LabelQueue(new LabelRules(new EvaluationReserve(1), 2000));
    Label training = label("u1", "ジャズ");
    reserving.applyRequest(at(1), "u1", FIRST);

    reserving.applyLabel(at(2), "u1", training);
    assertThat(reserving.isAnswered("u1")).isFalse();
    assertThat(reserving.standing().unusable()).isOne();

    reserving.applyLabel(
        at(3), "u1", Label.newBuilder(training).setPurpose(LabelPurpose.EVALUATION).build());
    assertThat(reserving.isAnswered("u1")).isTrue();
  }

  @Test
  void shouldCountALabelForAPurposeItDoesNotKnowAsNoAnswer() {
    ask(1, FIRST);
    Label label = label("u1", "ジャズ");

    queue.applyLabel(at(2), "u1", Label.newBuilder(label).setPurpose(LabelPurpose.UNKNOWN).build());

    assertThat(queue.isAnswered("u1")).isFalse();
  }

  @Test
  void shouldLeaveRecordsAloneThatItCannotUnderstand() {
    ask(1, FIRST);
    queue.applyUnreadableRequest(at(2), "u1");
    LabelRequest unknown = LabelRequest.newBuilder(SECOND).setPurpose(LabelPurpose.UNKNOWN).build();
    ask(3, unknown);
    queue.applyRequest(at(4), "other", SECOND);
    queue.applyRequest(at(5), null, SECOND);

    assertThat(queue.requests(request -> true)).isEmpty();
    assertThat(queue.standing().withdrawn()).isZero();
  }

  @Test
  void shouldKnowWhetherALabelSaysTheSame() {
    Label label = label("u1", "ジャズ", new LabeledSpan("song", 0, 3, "ジャズ"));
    queue.applyLabel(at(1), "u1", label);

    assertThat(queue.saysTheSame(Label.newBuilder(label).setLabeledAt(Instant.EPOCH).build()))
        .isTrue();
    assertThat(queue.saysTheSame(Label.newBuilder(label).setAnnotator("other").build())).isFalse();
    assertThat(queue.saysTheSame(label("u1", "ジャズ"))).isFalse();
    assertThat(queue.saysTheSame(label("u2", "ジャズ"))).isFalse();
  }

  @Test
  void shouldCountButNotKeepKeysThatAreTooLongForAnId() {
    String id = "k".repeat(LabelRules.MAX_ID_LENGTH);
    String tooLong = id + "k";
    queue.applyRequest(at(1), tooLong, SampleRequests.training(tooLong, "ja", "ジャズ"));
    queue.applyRequest(at(2), id, SampleRequests.training(id, "ja", "ジャズ"));
    queue.applyLabel(at(1), id, label(id, "ジャズ"));
    queue.applyLabel(at(2), tooLong, label(tooLong, "ジャズ"));
    queue.applyLabel(at(3), tooLong, label(tooLong, "ジャズ"));

    assertThat(queue.request(tooLong)).isEmpty();
    assertThat(queue.isAnswered(id)).isTrue();
    assertThat(queue.labeledAt(tooLong)).isEmpty();
    assertThat(queue.standing().unusable()).isOne();

    queue.applyLabel(at(4), tooLong, null);
    assertThat(queue.standing().unusable()).isZero();

    queue.applyLabel(at(5), tooLong, label(tooLong, "ジャズ"));
    queue.retainLabels(hash -> hash == KeyHash.of(tooLong));
    assertThat(queue.standing().unusable()).isOne();
    assertThat(queue.isAnswered(id)).isFalse();

    queue.retainLabels(hash -> false);
    assertThat(queue.standing().unusable()).isZero();
  }

  @Property(tries = 200)
  void shouldKnowTheTypesOfTheLabelsThatAreStillInTheTopic(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 3) Integer> types,
      @ForAll @Size(8) List<Boolean> areThere) {
    LabelQueue one = new LabelQueue(new LabelRules(EvaluationReserve.NONE, 2000));
    Set<Long> there = new HashSet<>();
    Set<String> expected = new HashSet<>();
    for (int i = 0; i < types.size(); i++) {
      String id = "u" + i;
      String type = "t" + types.get(i);
      one.applyLabel(at(i), id, label(id, "ジャズ", new LabeledSpan(type, 0, 3, "ジャズ")));
      if (areThere.get(i)) {
        there.add(KeyHash.of(id));
        expected.add(type);
      }
    }

    one.retainLabels(there::contains);

    assertThat(one.labelTypes("ja")).isEqualTo(expected);
  }

  @Test
  void shouldTellHowThingsStand() {
    ask(1, FIRST);
    ask(2, SECOND);
    ask(3, SampleRequests.later(SampleRequests.training("u4", "ja", "ジャズ"), 9));
    ask(4, SampleRequests.training("u5", "en", "jazz"));
    queue.applyRequest(at(5), "u6", null);
    queue.applyLabel(at(1), "u1", label("u1", "ジャズ"));
    queue.applyLabel(at(2), "import-1", label("import-1", "jazz"));

    QueueStanding standing = queue.standing();

    assertThat(standing.groups())
        .extracting(
            group -> group.language() + " " + group.purpose(),
            QueueStanding.Group::open,
            QueueStanding.Group::answered)
        .containsExactly(
            tuple("en TRAINING", 1L, 0L),
            tuple("ja TRAINING", 1L, 1L),
            tuple("ja EVALUATION", 1L, 0L));
    assertThat(standing.groups().get(1).oldest()).hasValue(SampleRequests.ASKED.plusSeconds(9));
    assertThat(standing.withdrawn()).isOne();
    assertThat(standing.unasked()).isOne();
  }

  @Test
  void shouldAnswerNoRequestByATranslatedLabelNotEvenOneWithItsKey() {
    ask(1, FIRST);
    ask(2, SampleRequests.training("u1@de", "ja", "ジャズ"));
    Label translated =
        Label.newBuilder(label("u1@de", "Jazz")).setLanguage("de").setTranslationOf("u1").build();

    queue.applyLabel(at(1), "u1@de", translated);

    assertThat(queue.isAnswered("u1")).isFalse();
    assertThat(queue.isAnswered("u1@de")).isFalse();
    assertThat(queue.standing().groups().get(0).open()).isEqualTo(2);
    assertThat(queue.standing().translated()).isOne();
    assertThat(queue.standing().unasked()).isZero();
    assertThat(queue.standing().unusable()).isZero();
    assertThat(queue.saysTheSame(translated)).isTrue();

    queue.applyLabel(at(2), "u1@de", null);
    assertThat(queue.standing().translated()).isZero();
  }

  @Test
  void shouldCountATranslatedLabelThatTrainersRejectAsUnusable() {
    Label label = Label.newBuilder(label("u1@fr", "Jazz")).setTranslationOf("u1").build();

    queue.applyLabel(at(1), "u1@fr", label); // In ja.

    assertThat(queue.standing().translated()).isZero();
    assertThat(queue.standing().unusable()).isOne();
  }

  @Test
  void shouldWakeWhoWaitsForAChange() throws Exception {
    long version = queue.version();
    Thread asker = new Thread(() -> ask(1, FIRST));

    asker.start();
    queue.awaitChange(version, Duration.ofSeconds(60));

    assertThat(queue.request("u1")).isPresent();
    asker.join();
    queue.awaitChange(queue.version(), Duration.ofMillis(1));
  }

  private void ask(long offset, LabelRequest request) {
    queue.applyRequest(at(offset), request.getUtteranceId(), request);
  }

  private static RecordPlace at(long offset) {
    return new RecordPlace(0, offset, offset);
  }

  private static Label label(String id, String text, LabeledSpan... spans) {
    return Label.newBuilder()
        .setUtteranceId(id)
        .setLanguage("ja")
        .setText(text)
        .setSpans(List.of(spans))
        .setAnnotator("test")
        .setLabeledAt(SampleRequests.ASKED)
        .setPurpose(LabelPurpose.TRAINING)
        .setRound(null)
        .setRelease(null)
        .build();
  }
}
