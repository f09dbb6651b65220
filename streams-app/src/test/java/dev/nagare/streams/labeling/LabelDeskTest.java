package dev.nagare.streams.labeling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LabelRound;
import dev.nagare.schemas.avro.LanguageRound;
import dev.nagare.schemas.avro.LanguageStatus;
import dev.nagare.schemas.avro.ReleaseRef;
import dev.nagare.serving.FixedReleases;
import dev.nagare.serving.ReleaseCatalog;
import dev.nagare.serving.testing.FakeTagger;
import dev.nagare.streams.config.LabelingConfig;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.metrics.StreamMeters;
import dev.nagare.streams.testing.TestSchemas;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LabelDeskTest {

  private static final String REGISTRY = "mock://label-desk";
  private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

  private final TestSchemas schemas = TestSchemas.register(REGISTRY);
  private final LabelingConfig config = config("0.02");
  private final MockProcessorContext<byte[], Object> context = new MockProcessorContext<>();
  private final Sent sent = new Sent(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  private DeskStores stores;

  /** What was sent. */
  private record Sent(List<LabelRequest> requests, List<String> withdrawn, List<LabelRound> rounds)
      implements DeskSink {

    @Override
    public void request(LabelRequest request) {
      requests.add(request);
    }

    @Override
    public void withdraw(String utteranceId) {
      withdrawn.add(utteranceId);
    }

    @Override
    public void round(LabelRound round) {
      rounds.add(round);
    }
  }

  @BeforeEach
  void open() {
    for (StoreBuilder<?> builder : DeskStores.builders(schemas.serdes())) {
      StateStore store = builder.withLoggingDisabled().build();
      store.init(context.getStateStoreContext(), store);
      context.addStateStore(store);
    }
    stores = DeskStores.of(context);
  }

  @AfterEach
  void close() {
    schemas.close();
  }

  /** An earlier version kept whatever it was sent. */
  @Test
  void shouldDropAStoredStatusThatCannotBe() {
    stores.statuses().put("en", status(Double.NaN));
    stores.statuses().put("ja", status(80));

    LabelDesk desk = desk();
    desk.take(new DeskInput.Candidate("en", request("u1", "en", "dim the lights")), NOW);
    desk.take(new DeskInput.Candidate("ja", request("u2", "ja", "電気を消して")), NOW);
    desk.tick(NOW.plusSeconds(10));

    assertThat(sent.requests()).extracting(LabelRequest::getUtteranceId).contains("u1", "u2");
    assertThat(sent.rounds().get(0).getLanguages())
        .extracting(LanguageRound::getLanguage, l -> l.getTargetF1().isPresent())
        .containsExactly(tuple("en", false), tuple("ja", true));
    assertThat(stores.statuses().get("en")).isNull();
    assertThat(stores.statuses().get("ja")).isEqualTo(status(80));
  }

  @Test
  void shouldRememberWhatItAskedForWhereverItMovesUntilThatIsOld() {
    LabelRequest request = request("u1", "en", "dim the lights");
    LabelRequest copy = request("u2", "en", "Dim the  lights");
    Instant old = NOW.plusSeconds(20).plus(config.repeatAfter());
    LabelDesk first = desk();
    first.take(new DeskInput.Candidate("en", request), NOW);
    first.tick(NOW.plusSeconds(10));
    assertThat(stores.asked().get("u1")).isNotNull();
    assertThat(stores.open().get("u1")).isEqualTo("0".repeat(64));

    LabelDesk second = desk();
    second.take(new DeskInput.Candidate("en", copy), NOW.plusSeconds(10));
    second.tick(NOW.plusSeconds(20));
    assertThat(sent.requests()).extracting(LabelRequest::getUtteranceId).containsExactly("u1");

    second.tick(old);
    assertThat(stores.asked().get("u1")).isNull();
    assertThat(stores.open().get("u1")).isNull();
    second.take(new DeskInput.Candidate("en", copy), old);
    second.tick(old.plusSeconds(10));
    assertThat(sent.requests())
        .extracting(LabelRequest::getUtteranceId)
        .containsExactly("u1", "u2");
  }

  /** An instance that has found it may have been started with a smaller share. */
  @Test
  void shouldNotAskToLearnFromATextThatIsReserved() {
    stores.candidates().put("en u1", request("u1", "en", "dim the lights"));
    LabelDesk desk = desk(config("1"));

    desk.take(new DeskInput.Candidate("en", request("u2", "en", "play some jazz")), NOW);
    desk.tick(NOW.plusSeconds(10));

    assertThat(sent.requests()).isEmpty();
    assertThat(DeskStores.all(stores.candidates())).isEmpty();
  }

  @Test
  void shouldAskForAReservedTextToEvaluateThatWasAskedForToLearnFrom() {
    LabelDesk before = desk(config("0"));
    before.take(new DeskInput.Candidate("en", request("u1", "en", "dim the lights")), NOW);
    before.tick(NOW.plusSeconds(10));
    LabelDesk desk = desk(config("1"));
    LabelRequest evaluation =
        LabelRequest.newBuilder(request("u2", "en", "dim the lights"))
            .setPurpose(LabelPurpose.EVALUATION)
            .build();

    desk.take(new DeskInput.Candidate("en", evaluation), NOW.plusSeconds(10));
    desk.tick(NOW.plusSeconds(20));

    assertThat(sent.requests())
        .extracting(LabelRequest::getUtteranceId, LabelRequest::getPurpose)
        .containsExactly(tuple("u1", LabelPurpose.TRAINING), tuple("u2", LabelPurpose.EVALUATION));
  }

  @Test
  void shouldTakeRequestsBackToLearnFromTextsThatAreReservedByNow() {
    LabelDesk before = desk(config("0"));
    before.take(new DeskInput.Candidate("en", request("u1", "en", "dim the lights")), NOW);
    before.tick(NOW.plusSeconds(10));

    try (ReleaseCatalog releases = FixedReleases.of(List.of(new FakeTagger("mom", "en")))) {
      withdrawals(config("0"), releases).step();
      assertThat(sent.withdrawn()).isEmpty();
      withdrawals(config("1"), releases).step();
    }

    assertThat(sent.withdrawn()).containsExactly("u1");
    assertThat(stores.open().get("u1")).isNull();
  }

  @Test
  void shouldCloseNoRoundBeforeTheQueueIsReadAndAskForNothingThatIsInIt() {
    QueueIndex queue = new QueueIndex(config.repeatAfter(), () -> NOW, config.labelRules());
    LabelDesk desk = desk(config, queue);
    desk.take(new DeskInput.Candidate("en", request("u1", "en", "dim the lights")), NOW);
    desk.take(new DeskInput.Candidate("en", request("u2", "en", "play some jazz music")), NOW);
    desk.take(new DeskInput.Candidate("en", request("u3", "en", "call my brother")), NOW);
    desk.tick(NOW.plusSeconds(10));
    desk.take(new DeskInput.Seen("en", 3), NOW.plusSeconds(1_000));
    assertThat(sent.rounds()).isEmpty();

    queue.onLabel("u1", label("u1", "turn the radio off"));
    queue.onRequest(request("other", "en", "play sone jazz music"));
    queue.complete();
    desk.tick(NOW.plusSeconds(1_000));

    assertThat(sent.rounds()).hasSize(1);
    assertThat(sent.requests()).extracting(LabelRequest::getUtteranceId).containsExactly("u3");
  }

  @Test
  void shouldEndARoundThatAHostDaysAheadHasBegun() {
    Instant ahead = NOW.plus(Duration.ofDays(3));
    desk().take(new DeskInput.Candidate("en", request("u1", "en", "dim the lights")), ahead);

    LabelDesk desk = desk();
    desk.tick(NOW);
    desk.tick(NOW.plusSeconds(10));

    assertThat(sent.requests()).extracting(LabelRequest::getUtteranceId).containsExactly("u1");
  }

  private static Label label(String id, String text) {
    return Label.newBuilder()
        .setUtteranceId(id)
        .setLanguage("en")
        .setText(text)
        .setSpans(List.of())
        .setAnnotator("hana")
        .setLabeledAt(NOW)
        .setPurpose(LabelPurpose.TRAINING)
        .build();
  }

  private Withdrawals withdrawals(LabelingConfig settings, ReleaseCatalog releases) {
    return new Withdrawals(
        settings,
        releases,
        request -> Optional.empty(),
        QueueView.EMPTY,
        new StreamMeters(new SimpleMeterRegistry()).labels(),
        stores,
        sent);
  }

  private static LabelingConfig config(String evaluationShare) {
    return NagareConfig.of(
            Map.of(
                "bootstrap.servers",
                "none:1",
                "schema.registry.url",
                REGISTRY,
                "nagare.label.round.ms",
                "10000",
                "nagare.evaluation.share",
                evaluationShare))
        .labeling();
  }

  private LabelDesk desk() {
    return desk(config);
  }

  private LabelDesk desk(LabelingConfig settings) {
    return desk(settings, QueueView.EMPTY);
  }

  private LabelDesk desk(LabelingConfig settings, QueueView queue) {
    return new LabelDesk(
        settings, queue, new StreamMeters(new SimpleMeterRegistry()).labels(), stores, sent);
  }

  private static LanguageStatus status(double target) {
    return LanguageStatus.newBuilder()
        .setLanguage("en")
        .setTargetF1(target)
        .setMeasuredAt(NOW)
        .build();
  }

  private static LabelRequest request(String id, String language, String text) {
    return LabelRequest.newBuilder()
        .setUtteranceId(id)
        .setLanguage(language)
        .setText(text)
        .setPurpose(LabelPurpose.TRAINING)
        .setUncertainty(0.5)
        .setRelease(new ReleaseRef("mom", "1", "0".repeat(64)))
        .setRound(-1)
        .setRequestedAt(NOW)
        .build();
  }
}
