package dev.nagare.streams.topology;

import static dev.nagare.streams.testing.Utterances.utterance;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nagare.labeling.labels.EvaluationReserve;
import dev.nagare.labeling.labels.LabelRules;
import dev.nagare.labeling.text.TextKey;
import dev.nagare.releases.ReleaseRefs;
import dev.nagare.releases.Releases;
import dev.nagare.schemas.Backoff;
import dev.nagare.schemas.avro.InputCoordinates;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LabelRound;
import dev.nagare.schemas.avro.LabeledSpan;
import dev.nagare.schemas.avro.LanguageRound;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.Span;
import dev.nagare.schemas.avro.UncertaintyMeasure;
import dev.nagare.serving.loading.LiveReleases;
import dev.nagare.serving.testing.FakeTagger;
import dev.nagare.serving.testing.MadeUpTexts;
import dev.nagare.serving.testing.StubTagger;
import dev.nagare.streams.labeling.QueueIndex;
import dev.nagare.streams.metrics.StreamMeters;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.testkit.Await;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which utterances of a stream people are asked to label. */
class LabelingTopologyTest extends LabelingTopology {

  @Test
  void shouldAskForTheMostUncertainWhenTheRoundIsOver() {
    open(Map.of("nagare.label.budget", "2"));
    List<String> texts = MadeUpTexts.of(5, 1);
    for (int i = 0; i < texts.size(); i++) {
      uncertain.put(texts.get(i), 0.2 + 0.1 * i);
    }
    texts.forEach(text -> say("en", text));
    assertThat(requests.isEmpty()).isTrue();

    endRound();

    List<LabelRequest> asked = asked();
    assertThat(asked).extracting(LabelRequest::getText).containsExactly(texts.get(4), texts.get(3));
    assertThat(asked.get(0))
        .isEqualTo(
            LabelRequest.newBuilder()
                .setUtteranceId("u5")
                .setLanguage("en")
                .setText(texts.get(4))
                .setPurpose(LabelPurpose.TRAINING)
                .setUncertainty(0.6000000000000001)
                .setMeasure(UncertaintyMeasure.SEQUENCE_MARGIN)
                .setSuggestedSpans(
                    List.of(
                        new Span("name", 0, 2, texts.get(4).substring(0, 2), 0.3999999999999999)))
                .setRelease(ReleaseRefs.of(FakeTagger.releaseId("mom", "1")))
                .setRound(0)
                .setRequestedAt(asked.get(0).getRequestedAt())
                .setInput(new InputCoordinates("nagare.utterances.v1", 0, 4L))
                .build());
    LabelRound round = onlyRound();
    assertThat(round.getRound()).isZero();
    assertThat(round.getBudget()).isEqualTo(2);
    assertThat(round.getRequested()).isEqualTo(2);
    assertThat(meters.get("nagare.label.requests").tag("language", "en").counter().count())
        .isEqualTo(2);
    assertThat(meters.get("nagare.label.budget.left").gauge().value()).isZero();
  }

  /** The request is made long after the utterance was processed, on no record's behalf. */
  @Test
  void shouldContinueTheTraceOfTheUtteranceInItsRequest() {
    open(Map.of());
    List<String> texts = MadeUpTexts.of(2, 1);
    String parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    RecordHeaders traced = new RecordHeaders();
    traced.add("traceparent", parent.getBytes(UTF_8));
    traced.add("tracestate", "vendor=t61rcWkgMzE".getBytes(UTF_8));
    traced.add("baggage", "tenant=a".getBytes(UTF_8));
    traced.add("other", "x".getBytes(UTF_8));
    RecordHeaders malformed = new RecordHeaders();
    malformed.add("traceparent", "00-oops".getBytes(UTF_8));

    say(utterance("traced", "en", texts.get(0)), traced);
    say(utterance("malformed", "en", texts.get(1)), malformed);
    endRound();

    Map<String, Map<String, String>> headers =
        requests.readRecordsToList().stream()
            .collect(
                Collectors.toMap(
                    record -> new String(record.key(), UTF_8), LabelingTopologyTest::headers));
    assertThat(headers)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "traced",
                Map.of(
                    "traceparent", parent,
                    "tracestate", "vendor=t61rcWkgMzE",
                    "baggage", "tenant=a"),
                "malformed",
                Map.of()));
  }

  private static Map<String, String> headers(TestRecord<byte[], byte[]> record) {
    return Arrays.stream(record.headers().toArray())
        .collect(Collectors.toMap(Header::key, header -> new String(header.value(), UTF_8)));
  }

  @Test
  void shouldAskNothingOfWhatTheReleaseIsSureOf() {
    open(Map.of("nagare.label.confidence.below", "0.7"));
    List<String> texts = MadeUpTexts.of(2, 2);
    uncertain.put(texts.get(0), 0.29);
    uncertain.put(texts.get(1), 0.31);

    texts.forEach(text -> say("en", text));
    endRound();

    assertThat(asked()).extracting(LabelRequest::getText).containsExactly(texts.get(1));
    assertThat(found("sure")).isEqualTo(1);
  }

  @Test
  void shouldSplitTheBudgetByTheGapsAsTheRoundSays() {
    open(
        Map.of(
            "nagare.label.budget", "10",
            "nagare.label.floor.share", "0",
            "nagare.label.gap.exponent", "1",
            "nagare.label.traffic.exponent", "0"));
    status("en", 80, 72);
    status("ja", 80, 48);
    MadeUpTexts.of(40, 3).forEach(text -> say("en", text));
    MadeUpTexts.of(40, 4).forEach(text -> say("ja", text));

    endRound();

    Map<String, Long> byLanguage = counts(asked());
    assertThat(byLanguage).containsOnly(Map.entry("ja", 8L), Map.entry("en", 2L));
    LabelRound round = onlyRound();
    assertThat(round.getStrategy()).isEqualTo("lamm");
    assertThat(round.getLanguages())
        .extracting(
            LanguageRound::getLanguage,
            l -> l.getTargetF1().orElseThrow(),
            l -> l.getCurrentF1().orElseThrow(),
            LanguageRound::getWeight,
            LanguageRound::getShare,
            LanguageRound::getRequested)
        .containsExactly(tuple("en", 80.0, 72.0, 8.0, 2, 2), tuple("ja", 80.0, 48.0, 32.0, 8, 8));
  }

  @Test
  void shouldSplitTheBudgetByTheGapsAloneIfLabelsAreTranslated() {
    open(
        Map.of(
            "nagare.label.budget", "10",
            "nagare.label.translated", "true"));
    status("en", 80, 72);
    status("ja", 80, 48);
    MadeUpTexts.of(60, 3).forEach(text -> say("en", text));
    MadeUpTexts.of(20, 4).forEach(text -> say("ja", text));

    endRound();

    assertThat(counts(asked())).containsOnly(Map.entry("ja", 7L), Map.entry("en", 3L));
    assertThat(onlyRound().getLanguages())
        .extracting(LanguageRound::getWeight)
        .containsExactly(8.0, 32.0);
  }

  @Test
  void shouldNotAskForTheTranslationOfWhatIsLabeledNorTakeItForAnAnswer() {
    open(Map.of());
    queue.onLabel(
        "u1@ja",
        Label.newBuilder(label("u1@ja", LabelPurpose.TRAINING, "電気を消して"))
            .setLanguage("ja")
            .setTranslationOf("u1")
            .build());

    say("ja", "電気を消して");
    say(utterance("u1", "en", "turn the lights off"), new RecordHeaders());
    endRound();

    assertThat(asked()).extracting(LabelRequest::getText).containsExactly("turn the lights off");
    assertThat(onlyRound().getRequested()).isOne();
  }

  @Test
  void shouldSplitTheBudgetByTrafficWhereGapsAreTheSame() {
    open(
        Map.of(
            "nagare.label.budget", "8",
            "nagare.label.floor.share", "0",
            "nagare.label.gap.exponent", "1",
            "nagare.label.traffic.exponent", "1"));
    status("en", 80, 70);
    status("ja", 80, 70);
    MadeUpTexts.of(60, 3).forEach(text -> say("en", text));
    MadeUpTexts.of(20, 4).forEach(text -> say("ja", text));
    driver.advanceWallClockTime(Duration.ofSeconds(1)); // The desk is told.

    endRound();

    assertThat(counts(asked())).containsOnly(Map.entry("en", 6L), Map.entry("ja", 2L));
    assertThat(onlyRound().getLanguages())
        .extracting(LanguageRound::getTraffic)
        .containsExactly(60.0, 20.0);
  }

  @Test
  void shouldLetRegionsShareTheBudgetOfTheirLanguage() {
    open(Map.of("nagare.label.budget", "4", "nagare.label.strategy", "equal"));
    status("en", 80, 70);
    status("ja", 80, 70);
    MadeUpTexts.of(10, 3).forEach(text -> say("en-US", text));
    MadeUpTexts.of(10, 5).forEach(text -> say("en-GB", text));
    MadeUpTexts.of(10, 4).forEach(text -> say("ja", text));

    endRound();

    assertThat(onlyRound().getLanguages())
        .extracting(LanguageRound::getLanguage, LanguageRound::getRequested)
        .containsExactly(tuple("en", 2), tuple("ja", 2));
  }

  @Test
  void shouldNeverAskTwiceForTheSameOrNearlyTheSame() {
    open(Map.of("nagare.label.budget", "10"));
    List<String> copies =
        List.of(
            "wake me up at seven tomorrow",
            "Wake me up at seven  tomorrow!",
            "wake me up at 8 tomorrow",
            "tomorrow wake me up at seven",
            "wkae me up at seven tomorow");
    copies.forEach(text -> say("en", text));
    endRound();
    assertThat(asked()).hasSize(1);

    copies.forEach(text -> say("en", text));
    say("en", "turn the kitchen lights off");
    endRound();

    assertThat(asked())
        .extracting(LabelRequest::getText)
        .containsExactly("turn the kitchen lights off");
    assertThat(suppressed("same_text") + suppressed("near_copy")).isEqualTo(9);
    assertThat(suppressed("near_copy")).isPositive();
  }

  @Test
  void shouldNotAskForWhatIsLabeledAlready() {
    open(Map.of());
    queue.onLabel(
        "import-1",
        Label.newBuilder()
            .setUtteranceId("import-1")
            .setLanguage("en")
            .setText("play some jazz in the kitchen")
            .setAnnotator("import")
            .setLabeledAt(NOW)
            .setPurpose(LabelPurpose.TRAINING)
            .build());

    say("en", "Play some jazz in the kitchen");
    say("en", "what is the weather like in oslo");
    endRound();

    assertThat(asked())
        .extracting(LabelRequest::getText)
        .containsExactly("what is the weather like in oslo");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 8})
  void shouldAskWhateverHeadersASenderSets(int length) {
    open(Map.of());
    RecordHeaders headers = new RecordHeaders();
    headers.add("nagare.seen", new byte[length]);

    say(utterance("u1", "en", "dim the lights in the hall"), headers);
    endRound();

    assertThat(asked())
        .extracting(LabelRequest::getText)
        .containsExactly("dim the lights in the hall");
  }

  @Test
  void shouldGoOnWithoutAStatusThatIsNoStatus() {
    open(Map.of());
    status("en", 80, 70);
    status("en", Double.NaN, 70);
    status("ja", 80, 70);
    say("en", "dim the lights in the hall");
    say("ja", "電気を消して");

    endRound();

    assertThat(asked()).hasSize(2);
    assertThat(onlyRound().getLanguages())
        .extracting(LanguageRound::getLanguage, l -> l.getTargetF1().isPresent())
        .containsExactly(tuple("en", false), tuple("ja", true));
  }

  @Test
  void shouldAskForOneOfManyVariantsFirst() {
    open(Map.of("nagare.label.budget", "2"));
    List<String> variants =
        List.of("xaplaying bohemia now", "xaplaying waterloo now", "xaplaying yesterday now");
    variants.forEach(text -> uncertain.put(text, 0.9));
    uncertain.put("dim the lights in the hall", 0.2);
    variants.forEach(text -> say("en", text));
    say("en", "dim the lights in the hall");

    endRound();

    assertThat(asked()).hasSize(2);
  }

  @Test
  void shouldKeepAShareOfTheTextsForEvaluationAndNeverLearnFromIt() {
    open(
        Map.of(
            "nagare.label.budget", "1000",
            "nagare.evaluation.share", "0.3",
            "nagare.evaluation.per.round", "1000"));
    List<String> texts = MadeUpTexts.of(400, 6);
    texts.forEach(text -> say("en", text));
    endRound();
    texts.forEach(text -> say("en", text.toUpperCase(Locale.ROOT)));
    endRound();

    List<LabelRequest> asked = asked();
    Set<String> evaluation = textsOf(asked, LabelPurpose.EVALUATION);
    Set<String> training = textsOf(asked, LabelPurpose.TRAINING);
    assertThat(evaluation.size()).isBetween(90, 150);
    assertThat(evaluation.size() + training.size()).isEqualTo(400);
    assertThat(training).doesNotContainAnyElementsOf(evaluation);
    assertThat(asked)
        .filteredOn(request -> request.getPurpose() == LabelPurpose.EVALUATION)
        .allSatisfy(
            request -> {
              assertThat(request.getSuggestedSpans()).isEmpty();
              assertThat(request.getUncertainty()).isEmpty();
              assertThat(request.getMeasure()).isEqualTo(UncertaintyMeasure.UNKNOWN);
            });
    assertThat(evaluation)
        .isEqualTo(
            texts.stream()
                .filter(text -> TextKey.share("evaluation", TextKey.of(text)) < 0.3)
                .collect(Collectors.toSet()));
  }

  /** Imports and other tools bring in common commands; without them the sample is no sample. */
  @Test
  void shouldAskForAReservedTextForEvaluationWhateverLabelsThereAreToLearnFrom() {
    open(Map.of("nagare.label.budget", "0", "nagare.evaluation.share", "1"));
    queue.onLabel("import-1", label("import-1", LabelPurpose.TRAINING));
    queue.onLabel("import-2", label("import-2", LabelPurpose.EVALUATION, "what time is it"));

    say("en", "Play some jazz");
    say("en", "what time is it");
    endRound();

    List<LabelRequest> asked = asked();
    assertThat(asked).extracting(LabelRequest::getText).containsExactly("Play some jazz");
    assertThat(asked.get(0).getPurpose()).isEqualTo(LabelPurpose.EVALUATION);
    say("en", "play some jazz");
    endRound();
    assertThat(asked()).isEmpty();
  }

  /** The share has grown since. */
  @Test
  void shouldAskForAReservedTextForEvaluationThatWasAskedForToLearnFrom() {
    open(Map.of("nagare.label.budget", "0", "nagare.evaluation.share", "1"));
    queue.onRequest(
        LabelRequest.newBuilder()
            .setUtteranceId("old")
            .setLanguage("en")
            .setText("play some jazz")
            .setPurpose(LabelPurpose.TRAINING)
            .setRelease(ReleaseRefs.of(FakeTagger.releaseId("mom", "1")))
            .setRound(-1)
            .setRequestedAt(NOW)
            .build());

    say("en", "play some jazz");
    endRound();

    assertThat(asked())
        .extracting(LabelRequest::getPurpose)
        .containsExactly(LabelPurpose.EVALUATION);
  }

  @Test
  void shouldAskForAReservedTextNeitherWayIfNoEvaluationIsAskedFor() {
    open(
        Map.of(
            "nagare.label.budget", "10",
            "nagare.evaluation.share", "1",
            "nagare.evaluation.per.round", "0"));

    say("en", "play some jazz");
    endRound();

    assertThat(asked()).isEmpty();
    assertThat(found("outranked")).isEqualTo(1);
  }

  @Test
  void shouldAskAgainForATextWhoseLabelTrainersReject() {
    open(Map.of());
    queue.onLabel(
        "import-1",
        Label.newBuilder(label("import-1", LabelPurpose.TRAINING))
            .setSpans(List.of(new LabeledSpan("genre", 10, 99, "jazz")))
            .build());

    say("en", "play some jazz");
    endRound();

    assertThat(asked()).extracting(LabelRequest::getText).containsExactly("play some jazz");
  }

  private static Label label(String id, LabelPurpose purpose) {
    return label(id, purpose, "play some jazz");
  }

  private static Label label(String id, LabelPurpose purpose, String text) {
    return Label.newBuilder()
        .setUtteranceId(id)
        .setLanguage("en")
        .setText(text)
        .setAnnotator("import")
        .setLabeledAt(NOW)
        .setPurpose(purpose)
        .build();
  }

  @Test
  void shouldAskForNoMoreEvaluationThanARoundMay() {
    open(
        Map.of(
            "nagare.label.budget", "0",
            "nagare.evaluation.share", "1",
            "nagare.evaluation.per.round", "3"));
    MadeUpTexts.of(50, 7).forEach(text -> say("en", text));
    MadeUpTexts.of(50, 8).forEach(text -> say("ja", text));

    endRound();

    assertThat(counts(asked())).containsOnly(Map.entry("en", 3L), Map.entry("ja", 3L));
    assertThat(onlyRound().getRequested()).isZero();
  }

  @Test
  void shouldAskForNothingWithoutABudget() {
    open(Map.of("nagare.label.budget", "0", "nagare.evaluation.share", "0"));
    MadeUpTexts.of(50, 7).forEach(text -> say("en", text));

    endRound();

    assertThat(asked()).isEmpty();
    assertThat(closed).isEmpty();
  }

  @Test
  void shouldEndARoundAfterSoManyUtterances() {
    open(
        Map.of(
            "nagare.label.budget", "5",
            "nagare.label.round.utterances", "20"));
    List<String> texts = MadeUpTexts.of(40, 9);
    texts.subList(0, 19).forEach(text -> say("en", text));
    driver.advanceWallClockTime(Duration.ofHours(1));
    assertThat(asked()).isEmpty();

    texts.subList(19, 25).forEach(text -> say("en", text));
    driver.advanceWallClockTime(Duration.ofSeconds(1));

    assertThat(asked()).hasSize(5);
  }

  @Test
  void shouldNotCountARoundWithoutCandidates() {
    open(Map.of());
    endRound();
    endRound();
    say("en", "dim the lights in the hall");
    assertThat(asked()).isEmpty();

    endRound();

    assertThat(asked()).extracting(LabelRequest::getRound).containsExactly(0L);
  }

  @Test
  void shouldGoOnWhenRoundsAreCountedFromZeroAgain() {
    Map<String, String> one =
        Map.of("nagare.label.budget", "1", "nagare.label.candidates.per.language", "1");
    open(one);
    List<String> texts = MadeUpTexts.of(4, 10);
    for (int i = 0; i < texts.size(); i++) {
      uncertain.put(texts.get(i), 0.9 - 0.1 * i); // The later ones never come before the earlier.
    }
    say("en", texts.get(0));
    endRound();
    say("en", texts.get(1));
    endRound();
    assertThat(asked()).hasSize(2);

    driver.close();
    open(one); // All state is lost, but not the topics.
    say("en", texts.get(2));
    endRound();
    say("en", texts.get(3));
    endRound();

    assertThat(asked())
        .extracting(LabelRequest::getText)
        .containsExactly(texts.get(2), texts.get(3));
    assertThat(closed).extracting(LabelRound::getRound).containsExactly(0L, 1L, 0L, 1L);
  }

  @Test
  void shouldLetNoLanguageStarveOfASmallBudget() {
    open(Map.of("nagare.label.budget", "4"));
    MadeUpTexts.of(400, 3).forEach(text -> say("en", text));
    say("ja", "電気を消して");
    driver.advanceWallClockTime(Duration.ofSeconds(1)); // The desk is told of the traffic.

    endRound();

    assertThat(counts(asked())).containsOnly(Map.entry("en", 3L), Map.entry("ja", 1L));
  }

  @Test
  void shouldAskAgainWhenTheTimeIsOver() {
    queue =
        new QueueIndex(
            Duration.ZERO,
            () -> NOW.plus(Duration.ofDays(1)),
            new LabelRules(EvaluationReserve.NONE, 2000));
    queue.complete();
    open(Map.of("nagare.label.repeat.after.ms", "15000"));
    say("en", "dim the lights in the hall");
    endRound();
    assertThat(asked()).hasSize(1);
    say("en", "dim the lights in the hall");
    endRound();
    assertThat(asked()).isEmpty();

    driver.advanceWallClockTime(Duration.ofSeconds(10));
    say("en", "dim the lights in the hall");
    endRound();

    assertThat(asked()).hasSize(1);
  }

  @Test
  void shouldTakeRequestsBackThatANewerReleaseIsSureOf() throws Exception {
    LiveReleases live =
        new LiveReleases(
            bundles,
            bundles,
            new StreamMeters(meters).releases(),
            new Backoff(Duration.ofMillis(1), Duration.ofMillis(1)),
            "und");
    releases = live;
    ModelRelease first = bundles.active(says("1", Map.of()), 1);
    Releases log = Releases.NONE.with(List.of(first));
    live.update(log);
    live.ready().get(10, TimeUnit.SECONDS);
    open(Map.of());
    say("en", "dim the lights in the hall");
    say("en", "what is the weather like in oslo");
    endRound();
    assertThat(asked()).hasSize(2);
    driver.advanceWallClockTime(Duration.ofSeconds(5));
    assertThat(requests.isEmpty()).isTrue();

    live.update(
        log.with(
            List.of(bundles.active(says("2", Map.of("dim the lights in the hall", 0.97)), 2))));
    Await.until(
        "the second release is active",
        Duration.ofSeconds(10),
        () -> live.inUse().stream().anyMatch(r -> r.release().version().equals("2")));
    driver.advanceWallClockTime(Duration.ofSeconds(2));

    TestRecord<byte[], byte[]> withdrawn = requests.readRecord();
    assertThat(new String(withdrawn.key(), UTF_8)).isEqualTo("u1");
    assertThat(withdrawn.value()).isNull();
    assertThat(requests.isEmpty()).isTrue();
    assertThat(meters.get("nagare.label.withdrawn").counter().count()).isEqualTo(1);
    driver.advanceWallClockTime(Duration.ofSeconds(5));
    assertThat(requests.isEmpty()).isTrue();
  }

  private static StubTagger says(String version, Map<String, Double> confidences) {
    return new StubTagger(
        version, text -> new TaggedUtterance(List.of(), confidences.getOrDefault(text, 0.5)));
  }
}
