package dev.nagare.trainer.service.labels;

import static dev.nagare.trainer.service.testing.Labels.evaluation;
import static dev.nagare.trainer.service.testing.Labels.label;
import static dev.nagare.trainer.service.testing.Labels.span;
import static dev.nagare.trainer.service.testing.Labels.training;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.labeling.labels.EvaluationReserve;
import dev.nagare.labeling.labels.LabelFault;
import dev.nagare.labeling.labels.LabelRules;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabeledSpan;
import dev.nagare.service.follow.KeyHash;
import dev.nagare.service.follow.RecordPlace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

class LabelStoreTest {

  private static final double SHARE = 0.15;
  private static final LabelRules RULES = new LabelRules(EvaluationReserve.NONE, 2000);

  private final LabelStore store = new LabelStore(RULES);
  private long offset;

  @Test
  void shouldKeepTheLatestLabelOfAnUtterance() {
    add(training("u", "ja", "ジャズを流して"));
    add(training("u", "ja", "ジャズを流して", span("genre", 0, 3, "ジャズを流して")));

    assertThat(learnable("ja")).singleElement().satisfies(u -> assertThat(u.spans()).hasSize(1));
  }

  /** A look at the whole text for each span would take an hour. */
  @Test
  @Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
  void shouldLookAtATextOnceForAllOfItsSpans() {
    int count = 50_000;
    LabelStore unbounded = new LabelStore(new LabelRules(EvaluationReserve.NONE, 2 * count));
    LabeledSpan[] spans =
        IntStream.range(0, count)
            .mapToObj(i -> new LabeledSpan("x", 2 * i, 2 * i + 2, "a "))
            .toArray(LabeledSpan[]::new);

    assertThat(unbounded.apply(place(), "u", training("u", "en", "a ".repeat(count), spans)))
        .isEmpty();

    assertThat(unbounded.trimmed()).isOne();
    assertThat(unbounded.set("en", SHARE).training())
        .singleElement()
        .satisfies(u -> assertThat(u.spans()).hasSize(count));
  }

  @Test
  void shouldIgnoreAnEarlierRecordThatComesLate() {
    put(0, 5, 50, training("u", "ja", "later"));
    put(0, 4, 40, training("u", "ja", "earlier"));

    assertThat(learnable("ja")).extracting(LabeledUtterance::text).containsExactly("later");
  }

  @Test
  void shouldForgetALabelThatWasTakenBack() {
    add(training("u", "ja", "ジャズ"));
    add(evaluation("v", "ja", "ロック"));
    store.apply(place(), "u", null);
    store.apply(place(), "v", null);

    assertThat(store.languages()).isEmpty();
    assertThat(store.counts("ja", List.of())).isEqualTo(LabelCounts.NONE);
  }

  @Test
  void shouldTakeALabelAgainThatCameAfterItWasTakenBack() {
    add(training("u", "ja", "ジャズ"));
    store.apply(place(), "u", null);
    add(training("u", "ja", "ジャズ"));

    assertThat(learnable("ja")).hasSize(1);
  }

  @Test
  void shouldMoveAnUtteranceToItsNewLanguageAndPurpose() {
    add(training("u", "ja", "jazz"));
    add(evaluation("u", "de", "jazz"));

    assertThat(store.languages()).containsExactly("de");
    assertThat(store.set("de", SHARE).evaluation()).hasSize(1);
    assertThat(learnable("de")).isEmpty();
  }

  @Test
  void shouldBringLanguagesIntoCanonicalForm() {
    add(training("u", "ja-jp", "ジャズ"));

    assertThat(store.languages()).containsExactly("ja-JP");
  }

  @Test
  void shouldCountALatestLabelThatCannotBeUsedAsNone() {
    add(training("u", "ja", "ジャズ"));
    Optional<LabelProblem> problem = add(training("u", "ja", "  "));

    assertThat(problem).map(LabelProblem::fault).contains(LabelFault.EMPTY_TEXT);
    assertThat(store.languages()).isEmpty();
  }

  @Test
  void shouldCountALatestValueThatCannotBeReadAsNone() {
    add(training("u", "ja", "ジャズ"));
    store.applyUnreadable(new RecordPlace(3, 7, 0), "u", "2 of at least 5 bytes");
    store.applyUnreadable(new RecordPlace(0, 8, 9), "u", "2 of at least 5 bytes");

    assertThat(store.languages()).isEmpty();
    assertThat(store.faults()).containsEntry(LabelFault.UNREADABLE, 2L);
    assertThat(store.problems())
        .extracting(p -> p.place().toString())
        .containsExactly("3@7", "0@8");
  }

  @Test
  void shouldLeaveAPurposeAloneThatIsNewerThanItself() {
    Optional<LabelProblem> problem = add(label("u", "ja", "ジャズ", LabelPurpose.UNKNOWN));

    assertThat(problem).isEmpty();
    assertThat(store.languages()).isEmpty();
  }

  @Test
  void shouldRefuseAKeyThatIsNotTheUtteranceId() {
    assertThat(store.apply(place(), "other", training("u", "ja", "a")))
        .map(LabelProblem::fault)
        .contains(LabelFault.KEY);
    assertThat(store.apply(place(), null, training("u", "ja", "a")))
        .map(LabelProblem::fault)
        .contains(LabelFault.KEY);
  }

  @Test
  void shouldRefuseALanguageThatIsNone() {
    assertFault(LabelFault.LANGUAGE, training("u", "not a tag", "a"));
    assertFault(LabelFault.LANGUAGE, training("u", "", "a"));
  }

  @Test
  void shouldRefuseSpansThatDoNotLieInTheText() {
    assertFault(LabelFault.SPAN_RANGE, with(span("t", 0, 5, "", "jazz")));
    assertFault(LabelFault.SPAN_RANGE, with(span("t", -1, 2, "", "ja")));
    assertFault(LabelFault.SPAN_RANGE, with(span("t", 2, 2, "", "")));
    assertFault(LabelFault.SPAN_RANGE, with(span("t", 3, 2, "", "z")));
  }

  @Test
  void shouldRefuseSpansThatOverlapOrAreNotInOrder() {
    assertFault(LabelFault.SPAN_ORDER, with(span("t", 0, 2, "", "ja"), span("t", 1, 3, "", "az")));
    assertFault(LabelFault.SPAN_ORDER, with(span("t", 2, 4, "", "zz"), span("t", 0, 1, "", "j")));
  }

  @Test
  void shouldRefuseTypesThatCannotBeTags() {
    assertFault(LabelFault.SPAN_TYPE, with(span("", 0, 4, "", "jazz")));
    assertFault(LabelFault.SPAN_TYPE, with(span("a song", 0, 4, "", "jazz")));
  }

  @Test
  void shouldCountSpansInCodePoints() {
    String text = "🎷 を 𠮷野家 で";

    assertThat(add(training("u", "ja", text, span("place", 4, 7, text, "𠮷野家")))).isEmpty();
    assertFault(
        LabelFault.SPAN_SURFACE, training("v", "ja", text, span("place", 5, 8, text, "𠮷野家")));
  }

  @Test
  void shouldTellProblemsByOffsetsWithoutTheText() {
    String text = "secret words";

    LabelProblem problem =
        add(training("u", "en", text, span("t", 0, 6, text, "other"))).orElseThrow();

    assertThat(problem.detail()).contains("span 1 [0, 6)", "12 code points");
    assertThat(problem.detail()).doesNotContain("secret").doesNotContain("other");
  }

  @Test
  void shouldKeepOnlyTheLastProblemsButCountThemAll() {
    int problems = LabelStore.PROBLEMS_KEPT + 7;
    for (int i = 0; i < problems; i++) {
      add(training("u" + i, "ja", " "));
    }

    assertThat(store.problems()).hasSize(LabelStore.PROBLEMS_KEPT);
    assertThat(store.problems().get(0).place().offset()).isEqualTo(7);
    assertThat(store.faults()).containsEntry(LabelFault.EMPTY_TEXT, (long) problems);
  }

  @Test
  void shouldNeverLearnFromATextThatIsEvaluatedOn() {
    add(training("t1", "de", "spiel  JAZZ"));
    add(training("t2", "de", "ｓｐｉｅｌ jazz "));
    add(training("t3", "de", "spiel rock"));
    add(evaluation("e", "de", "Spiel Jazz"));

    assertThat(learnable("de")).extracting(LabeledUtterance::id).containsExactly("t3");
    assertThat(store.counts("de", List.of()).excluded()).isEqualTo(2);
  }

  @Test
  void shouldLearnFromATextAgainWhenNoEvaluationLabelHasItAnyLonger() {
    add(training("t", "de", "spiel jazz"));
    add(evaluation("e1", "de", "spiel jazz"));
    add(evaluation("e2", "de", "Spiel Jazz"));
    store.apply(place(), "e1", null);
    assertThat(learnable("de")).isEmpty();

    store.apply(place(), "e2", null);

    assertThat(learnable("de")).hasSize(1);
  }

  @Test
  void shouldLearnFromATextThatIsEvaluatedOnInAnotherLanguage() {
    add(training("t", "de", "jazz"));
    add(evaluation("e", "en", "jazz"));

    assertThat(learnable("de")).hasSize(1);
  }

  @Test
  void shouldPutAboutTheShareIntoTheDevelopmentSetAndEachUtteranceAlwaysIntoTheSamePart() {
    IntStream.range(0, 1000).forEach(i -> add(training("u" + i, "en", "text " + i)));
    Set<String> before = ids(store.set("en", SHARE).development());

    IntStream.range(1000, 2000).forEach(i -> add(training("u" + i, "en", "text " + i)));
    LabelSet after = store.set("en", SHARE);

    assertThat(before.size()).isBetween(110, 190);
    assertThat(ids(after.development())).containsAll(before);
    assertThat(ids(after.training())).doesNotContainAnyElementsOf(ids(after.development()));
    assertThat(after.training().size() + after.development().size()).isEqualTo(2000);
  }

  @Test
  void shouldHaveADevelopmentSetEvenOfFewLabels() {
    add(training("u1", "en", "one"));
    assertThat(store.set("en", SHARE).canBeLearned()).isFalse();

    add(training("u2", "en", "two"));

    assertThat(store.set("en", SHARE).canBeLearned()).isTrue();
    assertThat(store.set("en", SHARE).development()).hasSize(1);
  }

  @Test
  void shouldNeitherLearnFromNorCountALabelOfAReservedText() {
    LabelStore reserving = new LabelStore(new LabelRules(new EvaluationReserve(1), 2000));

    Optional<LabelProblem> problem =
        reserving.apply(new RecordPlace(0, 7, 7), "t", training("t", "de", "spiel jazz"));
    reserving.apply(new RecordPlace(0, 8, 8), "e", evaluation("e", "de", "spiel rock"));

    assertThat(problem).map(LabelProblem::fault).contains(LabelFault.RESERVED_TEXT);
    assertThat(problem.orElseThrow().detail()).contains("TRAINING").doesNotContain("jazz");
    assertThat(reserving.faults()).containsExactly(Map.entry(LabelFault.RESERVED_TEXT, 1L));
    assertThat(reserving.counts("de", List.of()))
        .isEqualTo(new LabelCounts(0, 0, 0, Optional.empty(), 1, 0, 0));
    assertThat(reserving.set("de", SHARE).training()).isEmpty();
    assertThat(reserving.set("de", SHARE).development()).isEmpty();
    assertThat(reserving.set("de", SHARE).evaluation()).hasSize(1);
  }

  @Test
  void shouldCountLabelsSinceATrainingByPartitionAndOffset() {
    put(0, 3, 1_000, training("a", "ja", "a"));
    put(0, 9, 5_000, training("b", "ja", "b"));
    put(1, 2, 3_000, training("c", "ja", "c"));
    put(1, 3, 4_000, evaluation("d", "ja", "d"));

    LabelCounts counts = store.counts("ja", List.of(new LabelOffsets(List.of(4L, 2L))));

    assertThat(counts)
        .isEqualTo(new LabelCounts(3, 0, 2, Optional.of(Instant.ofEpochMilli(3_000)), 1, 0, 0));
  }

  @Test
  void shouldCountAsNewWhatNoTrainingHadRead() {
    put(0, 3, 1_000, training("a", "ja", "a"));
    put(1, 2, 2_000, training("b", "ja", "b"));
    put(1, 3, 3_000, training("c", "ja", "c"));
    LabelOffsets one = new LabelOffsets(List.of(4L, 1L));
    LabelOffsets other = new LabelOffsets(List.of(2L, 3L));

    assertThat(store.counts("ja", List.of(one, other)).fresh()).isEqualTo(1);
    assertThat(store.counts("ja", List.of(other, one)).fresh()).isEqualTo(1);
  }

  @Test
  void shouldNotMistakeTrainingsOnADeletedTopicForThoseOnTheNewOne() {
    put(0, 0, 0, training("a", "ja", "a"));
    put(0, 1, 0, training("b", "ja", "b"));
    LabelOffsets deleted = new LabelOffsets(List.of(500L));
    LabelOffsets since = new LabelOffsets(List.of(1L));

    assertThat(store.counts("ja", List.of(deleted, since)).fresh()).isEqualTo(1);
  }

  @Test
  void shouldCountACorrectedLabelAsNew() {
    put(0, 1, 1_000, training("a", "ja", "a"));
    LabelOffsets trainedOn = store.set("ja", SHARE).offsets();
    put(0, 2, 2_000, training("a", "ja", "aa"));

    assertThat(store.counts("ja", List.of(trainedOn)).fresh()).isEqualTo(1);
  }

  /** Offsets begin again: without notice each of its records would count as read. */
  @Test
  void shouldBeginAgainWhenTheTopicWasMadeAnew() {
    put(0, 40, 1_000, training("a", "ja", "a"));
    put(1, 7, 1_000, training("b", "de", "b"));

    store.recreated();
    put(0, 0, 2_000, training("a", "ja", "aa"));

    assertThat(store.languages()).containsExactly("ja");
    assertThat(store.set("ja", SHARE).offsets()).isEqualTo(new LabelOffsets(List.of(1L)));
  }

  @Property(tries = 200)
  void shouldKeepNoKeyThatIsTooLongForAnId(@ForAll @IntRange(min = 1, max = 600) int length) {
    LabelStore other = new LabelStore(RULES);
    String key = "k".repeat(length);
    boolean isKept = length <= LabelRules.MAX_ID_LENGTH;
    List<Long> kept = new ArrayList<>();

    Optional<LabelProblem> problem =
        other.apply(new RecordPlace(0, 0, 0), key, training(key, "ja", "a"));
    other.applyUnreadable(new RecordPlace(0, 1, 1), "x" + key, "2 of at least 5 bytes");
    other.apply(new RecordPlace(0, 2, 2), "yy" + key, null);
    other.retain(kept::add);

    List<String> allowed =
        Stream.of(key, "x" + key, "yy" + key)
            .filter(one -> one.length() <= LabelRules.MAX_ID_LENGTH)
            .toList();
    assertThat(kept)
        .containsExactlyInAnyOrderElementsOf(allowed.stream().map(KeyHash::of).toList());
    assertThat(other.isLabeled(key)).isEqualTo(isKept);
    assertThat(problem.map(LabelProblem::fault))
        .isEqualTo(isKept ? Optional.empty() : Optional.of(LabelFault.KEY));
    assertThat(other.faults()).containsEntry(LabelFault.UNREADABLE, 1L);
    assertThat(other.set("ja", SHARE).offsets()).isEqualTo(new LabelOffsets(List.of(3L)));
  }

  @Test
  void shouldSayHowFarItWasRead() {
    put(2, 41, 0, training("a", "ja", "a"));
    store.reached(0, 7);
    store.reached(2, 43);

    assertThat(store.set("ja", SHARE).offsets()).isEqualTo(new LabelOffsets(List.of(7L, 0L, 43L)));
  }

  @Test
  void shouldCountEverythingAsNewWhereATopicWasMadeAnew() {
    put(0, 0, 0, training("a", "ja", "a"));

    assertThat(store.counts("ja", List.of(new LabelOffsets(List.of(500L)))).fresh()).isEqualTo(1);
    assertThat(store.counts("ja", List.of(new LabelOffsets(List.of(1L)))).fresh()).isZero();
  }

  @Test
  void shouldMarkEveryChangeOfTheEvaluationAndNothingElse() {
    add(evaluation("e", "ja", "a"));
    long mark = store.evaluationMark("ja");
    add(training("t", "ja", "b"));
    assertThat(store.evaluationMark("ja")).isEqualTo(mark);

    add(evaluation("e", "ja", "a", span("t", 0, 1, "a")));

    assertThat(store.evaluationMark("ja")).isNotEqualTo(mark);
  }

  @Test
  void shouldBeTheSameInWhateverOrderPartitionsAreRead() {
    Random random = new Random(7);
    List<List<Runnable>> expected = partitions(store, random.nextLong(), 3);
    expected.forEach(partition -> partition.forEach(Runnable::run));

    for (long seed = 0; seed < 20; seed++) {
      LabelStore other = new LabelStore(RULES);
      interleave(partitions(other, new Random(7).nextLong(), 3), new Random(seed))
          .forEach(Runnable::run);

      assertThat(other.languages()).isEqualTo(store.languages());
      for (String language : store.languages()) {
        assertThat(other.set(language, SHARE)).isEqualTo(store.set(language, SHARE));
        assertThat(other.evaluationMark(language)).isEqualTo(store.evaluationMark(language));
      }
    }
  }

  /** Whatever was in the topic, and however often it is read again from the beginning. */
  @Property(tries = 100)
  void shouldCountNothingTwiceThatIsReadAnew(
      @ForAll @Size(max = 40) List<@IntRange(max = 7) Integer> kinds,
      @ForAll @IntRange(min = 1, max = 3) int readings) {
    LabelStore anew = new LabelStore(RULES);
    int told = 0;
    for (int reading = 0; reading < readings; reading++) {
      for (int at = 0; at < kinds.size(); at++) {
        told += apply(anew, kinds.get(at), new RecordPlace(0, at, at)).isPresent() ? 1 : 0;
      }
      anew.retain(hash -> true);
    }
    LabelStore once = new LabelStore(RULES);
    for (int at = 0; at < kinds.size(); at++) {
      apply(once, kinds.get(at), new RecordPlace(0, at, at));
    }

    assertThat(anew.faults()).isEqualTo(once.faults());
    assertThat(anew.trimmed()).isEqualTo(once.trimmed());
    assertThat(anew.problems()).isEqualTo(once.problems());
    assertThat(anew.languages()).isEqualTo(once.languages());
    assertThat(told).isEqualTo(once.faults().values().stream().mapToInt(Long::intValue).sum());
  }

  private static Optional<LabelProblem> apply(LabelStore into, int kind, RecordPlace place) {
    String key = "u" + kind % 3;
    return switch (kind) {
      case 0, 1 -> into.apply(place, key, training(key, "ja", "text"));
      case 2 ->
          into.apply(place, key, training(key, "ja", "play jazz", span("a", 4, 9, "play jazz")));
      case 3 -> into.apply(place, key, training(key, "ja", " "));
      case 4 -> into.apply(place, null, training(key, "ja", "text"));
      case 5 -> into.applyUnreadable(place, key, "2 of at least 5 bytes");
      case 6 -> into.applyUnreadable(place, null, "2 of at least 5 bytes");
      default -> into.apply(place, key, null);
    };
  }

  private static List<List<Runnable>> partitions(LabelStore into, long seed, int count) {
    Random random = new Random(seed);
    List<List<Runnable>> partitions = new ArrayList<>();
    for (int partition = 0; partition < count; partition++) {
      List<Runnable> records = new ArrayList<>();
      for (int at = 0; at < 60; at++) {
        RecordPlace place = new RecordPlace(partition, at, at);
        String key = "u" + partition + "-" + random.nextInt(20);
        records.add(record(into, random.nextInt(6), place, key, random.nextInt(15)));
      }
      partitions.add(records);
    }
    return partitions;
  }

  private static Runnable record(
      LabelStore into, int kind, RecordPlace place, String key, int text) {
    String language = kind % 2 == 0 ? "ja" : "en";
    return switch (kind) {
      case 0, 1 -> () -> into.apply(place, key, training(key, language, "text " + text));
      case 2, 3 -> () -> into.apply(place, key, evaluation(key, language, "text " + text));
      case 4 -> () -> into.apply(place, key, training(key, language, " "));
      default -> () -> into.apply(place, key, null);
    };
  }

  private static List<Runnable> interleave(List<List<Runnable>> partitions, Random random) {
    List<Integer> turns = new ArrayList<>();
    for (int i = 0; i < partitions.size(); i++) {
      turns.addAll(Collections.nCopies(partitions.get(i).size(), i));
    }
    Collections.shuffle(turns, random);
    List<Iterator<Runnable>> rest =
        partitions.stream().map(List::iterator).collect(Collectors.toList());
    return turns.stream().map(turn -> rest.get(turn).next()).toList();
  }

  @Test
  void shouldIgnoreAndCountALabelThatTheStreamWouldNotTag() {
    assertThat(add(training("a", "en", "🎵".repeat(2000)))).isEmpty();
    assertFault(LabelFault.TEXT_TOO_LONG, training("b", "en", "🎵".repeat(2001)));

    assertThat(store.faults()).containsEntry(LabelFault.TEXT_TOO_LONG, 1L);
    assertThat(ids(learnable("en"))).containsExactly("a");
  }

  @Test
  void shouldCutWhiteSpaceOffSpansAndCountTheLabels() {
    String text = "remind me to buy milk ";
    assertThat(add(training("a", "en", text, span("food", 16, 22, text, " milk ")))).isEmpty();
    assertThat(add(training("b", "en", text, span("food", 17, 21, text, "milk")))).isEmpty();
    assertFault(LabelFault.SPAN_BLANK, training("c", "en", text, span("food", 21, 22, text, " ")));

    assertThat(learnable("en"))
        .allSatisfy(
            utterance ->
                assertThat(utterance.spans())
                    .containsExactly(new dev.nagare.corpora.data.LabeledSpan("food", 17, 21)));
    assertThat(store.trimmed()).isEqualTo(1);
  }

  @Test
  void shouldMarkTheLabelsOfALanguageAndCountTheirTypes() {
    long none = store.mark("en");
    add(training("a", "en", "jazz", span("genre", 0, 4, "jazz", "jazz")));
    long one = store.mark("en");
    add(evaluation("b", "en", "rock", span("genre", 0, 4, "rock", "rock")));
    add(training("c", "en", "pop", span("style", 0, 3, "pop", "pop")));
    add(training("d", "ja", "pop", span("style", 0, 3, "pop", "pop")));

    assertThat(one).isNotEqualTo(none);
    assertThat(store.mark("en")).isNotEqualTo(one);
    assertThat(store.counts("en", List.of()).types()).isEqualTo(2);
    assertThat(store.set("en", SHARE).types()).containsExactly("genre", "style");

    store.apply(place(), "b", null);
    store.apply(place(), "c", null);

    assertThat(store.mark("en")).isEqualTo(one);
    assertThat(store.counts("en", List.of()).types()).isEqualTo(1);
  }

  private static Label with(LabeledSpan... spans) {
    return training("u", "en", "jazz", spans);
  }

  private void assertFault(LabelFault fault, Label label) {
    assertThat(add(label)).map(LabelProblem::fault).contains(fault);
  }

  private Optional<LabelProblem> add(Label label) {
    return store.apply(place(), label.getUtteranceId(), label);
  }

  private void put(int partition, long at, long timestamp, Label label) {
    store.apply(new RecordPlace(partition, at, timestamp), label.getUtteranceId(), label);
  }

  private RecordPlace place() {
    return new RecordPlace(0, offset, offset++);
  }

  private List<LabeledUtterance> learnable(String language) {
    LabelSet set = store.set(language, SHARE);
    return Stream.concat(set.training().stream(), set.development().stream()).toList();
  }

  private static Set<String> ids(List<LabeledUtterance> utterances) {
    return utterances.stream().map(LabeledUtterance::id).collect(Collectors.toSet());
  }
}
