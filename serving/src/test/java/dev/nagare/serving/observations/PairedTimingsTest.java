package dev.nagare.serving.observations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nagare.releases.Releases;
import dev.nagare.schemas.Backoff;
import dev.nagare.schemas.avro.LanguageObservation;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.serving.Observed;
import dev.nagare.serving.ReleaseLease;
import dev.nagare.serving.ReleaseListener;
import dev.nagare.serving.loading.LiveReleases;
import dev.nagare.serving.testing.ClockedTagger;
import dev.nagare.serving.testing.FakeBundles;
import dev.nagare.serving.testing.FakeTagger;
import dev.nagare.serving.testing.MadeUpTexts;
import dev.nagare.tagger.Utterance;
import dev.nagare.testkit.Await;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PairedTimingsTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final byte[] KEY = "k".getBytes(UTF_8);
  private static final int TIMINGS = 20;

  private final AtomicLong clock = new AtomicLong();
  private final FakeBundles bundles = new FakeBundles();
  private final LiveReleases releases =
      new LiveReleases(
          bundles,
          bundles,
          ReleaseListener.NONE,
          new Backoff(Duration.ofMillis(1), Duration.ofMillis(1)),
          "und");
  private final ReleaseObservations observations = new ReleaseObservations();
  private final PairedTimings timings = new PairedTimings(releases, observations, clock::get);
  private final ClockedTagger active = tagger("1", 1, "de");
  private Releases log = Releases.NONE;

  @AfterEach
  void close() {
    releases.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 32, 200})
  void shouldFindTheSameReleaseEquallyFastWhateverTheRecordsOfAPoll(int records) throws Exception {
    ClockedTagger shadow = tagger("2", 1, "de");
    write(2, bundles.active(active, 1), bundles.record(shadow, ReleaseStage.SHADOW, 2));

    for (int i = 0; i < TIMINGS; i++) {
      poll(MadeUpTexts.of(records, i));
      rest(timings.timeNext());
    }

    LanguageObservation counts = counts(observed("2", "de"));
    assertThat(counts.getTimings()).isEqualTo(TIMINGS);
    assertThat(counts.getTimingLogRatioSum()).isZero();
    assertThat(counts.getTimingLogRatioSquareSum()).isZero();
  }

  @Test
  void shouldFindAReleaseFourTimesAsSlow() throws Exception {
    ClockedTagger canary = tagger("2", 4, "de");
    write(2, bundles.active(active, 1), canary(canary));

    poll(MadeUpTexts.of(5, 1));
    timings.timeNext();
    poll(MadeUpTexts.of(5, 2));
    timings.timeNext();

    LanguageObservation counts = counts(observed("2", "de"));
    assertThat(counts.getTimings()).isEqualTo(2);
    assertThat(counts.getTimingLogRatioSum()).isCloseTo(2 * Math.log(4), within(1e-9));
    assertThat(counts.getTimingLogRatioSquareSum())
        .isCloseTo(2 * Math.log(4) * Math.log(4), within(1e-9));
  }

  @Test
  void shouldTimeTheActiveReleaseAgainstTheOneThatStandsBy() throws Exception {
    write(2, bundles.active(active, 1), bundles.active(tagger("2", 4, "de"), 2));

    poll(MadeUpTexts.of(20, 1));
    timings.timeNext();

    assertThat(counts(observed("2", "de")).getTimingLogRatioSum())
        .isCloseTo(Math.log(4), within(1e-9));
  }

  @Test
  void shouldTimeTheFirstReleaseOfALanguageAgainstTheFallbackOnTextsOfThatLanguage()
      throws Exception {
    ClockedTagger any = tagger("1", 1, "und");
    ClockedTagger korean = tagger("2", 4, "ko");
    write(2, bundles.active(any, 1), bundles.record(korean, ReleaseStage.SHADOW, 2));
    poll("fi", List.of("Hei"));

    timings.timeNext();
    assertThat(counts(observed("2", "ko")).getTimings()).as("none is Korean").isZero();

    poll("ko", List.of("안녕"));
    timings.timeNext();
    assertThat(counts(observed("2", "ko")).getTimings()).isEqualTo(1);
    assertThat(counts(observed("2", "ko")).getTimingLogRatioSum())
        .isCloseTo(Math.log(4), within(1e-9));
    assertThat(korean.knows("Hei")).isFalse();
  }

  @Test
  void shouldTakeNoMoreThanTwoPercentOfACore() throws Exception {
    ClockedTagger shadow = tagger("2", 4, "de");
    write(2, bundles.active(active, 1), bundles.record(shadow, ReleaseStage.SHADOW, 2));
    poll(MadeUpTexts.of(100, 1));
    long start = clock.get();
    long before = active.spent() + shadow.spent();

    for (int i = 0; i < PairedTimings.QUICK; i++) {
      rest(timings.timeNext());
    }

    assertThat(counts(observed("2", "de")).getTimings()).isEqualTo(PairedTimings.QUICK);
    double share = (double) (active.spent() + shadow.spent() - before) / (clock.get() - start);
    assertThat(share).isPositive().isLessThan(0.02);
  }

  @Test
  void shouldTimeSeldomOnceThereAreManyTimingsOfAStage() throws Exception {
    ModelRelease first = bundles.active(active, 1);
    ClockedTagger second = tagger("2", 1, "de");
    write(2, first, bundles.record(second, ReleaseStage.SHADOW, 2));
    poll(MadeUpTexts.of(1, 1));
    for (int i = 0; i < PairedTimings.QUICK; i++) {
      rest(timings.timeNext());
    }
    long start = clock.get();

    while (clock.get() - start < Duration.ofMinutes(5).toNanos()) {
      rest(timings.timeNext());
    }
    assertThat(counts(observed("2", "de")).getTimings() - PairedTimings.QUICK).isBetween(28L, 30L);

    write(2, canary(second));
    long quick = clock.get();
    for (int i = 0; i < 10; i++) {
      rest(timings.timeNext());
    }
    assertThat(counts(observed("2", "de")).getTimings()).as("of another stage").isEqualTo(10);
    assertThat(clock.get() - quick).isLessThan(Duration.ofSeconds(10).toNanos());
  }

  @Test
  void shouldRecordNothingWithoutTexts() throws Exception {
    ClockedTagger shadow = tagger("2", 1, "de");
    write(2, bundles.active(active, 1), bundles.record(shadow, ReleaseStage.SHADOW, 2));

    long rest = timings.timeNext();

    assertThat(rest).isEqualTo(PairedTimings.MIN_REST.toNanos());
    assertThat(counts(observed("2", "de")).getTimings()).isZero();
    assertThat(active.spent() + shadow.spent()).isZero();
  }

  @Test
  void shouldGoOnWithOthersWhenAReleaseFails() throws Exception {
    write(
        4,
        bundles.active(active, 1),
        bundles.record(tagger("2", 1, "de"), ReleaseStage.SHADOW, 2),
        bundles.active(tagger("3", 1, "en"), 1),
        bundles.record(tagger("4", 1, "en"), ReleaseStage.SHADOW, 2));
    try (ReleaseLease lease = lease("de")) {
      releases.onText("de", lease, "explode");
    }
    poll("en", List.of("hello"));

    for (int i = 0; i < 4; i++) {
      rest(timings.timeNext());
    }

    assertThat(counts(observed("2", "de")).getTimings()).isZero();
    assertThat(counts(observed("4", "en")).getTimings()).isEqualTo(2);
  }

  @Test
  void shouldTimeOnAThreadOfItsOwnAndReturnWhatItBorrowed() throws Exception {
    FakeTagger first = new FakeTagger(FakeTagger.releaseId("mom", "1"), "de");
    FakeTagger second = new FakeTagger(FakeTagger.releaseId("mom", "2"), "de");
    write(2, bundles.active(first, 1), bundles.record(second, ReleaseStage.SHADOW, 2));
    poll(List.of("Hallo"));
    Observed shadow = observed("2", "de");

    PairedTimings started = PairedTimings.start(releases, observations);
    Await.until("it is timed", LIMIT, () -> counts(shadow).getTimings() > 0);
    started.close();
    long timed = counts(shadow).getTimings();
    releases.close();

    assertThat(first.isClosed()).isTrue();
    assertThat(second.isClosed()).isTrue();
    assertThat(counts(shadow).getTimings()).isEqualTo(timed);
  }

  private ClockedTagger tagger(String version, int factor, String language) {
    return new ClockedTagger(
        new FakeTagger(FakeTagger.releaseId("mom", version), language), clock, factor);
  }

  private ModelRelease canary(ClockedTagger tagger) {
    return ModelRelease.newBuilder(bundles.record(tagger, ReleaseStage.CANARY, 3))
        .setCanaryShare(0.05)
        .build();
  }

  private void write(int inUse, ModelRelease... records) throws Exception {
    log = log.with(List.of(records));
    releases.update(log);
    Await.until("loaded", LIMIT, () -> releases.inUse().size() == inUse);
  }

  private void poll(List<String> texts) {
    poll("de", texts);
  }

  /**
   * As the stream does: the texts of a poll are a batch, so that the answering release knows them.
   */
  private void poll(String language, List<String> texts) {
    try (ReleaseLease lease = lease(language)) {
      var unused =
          lease
              .tagger()
              .tag(
                  texts.stream().map(text -> new Utterance(lease.servedLanguage(), text)).toList());
      texts.forEach(text -> releases.onText(language, lease, text));
    }
  }

  private ReleaseLease lease(String language) {
    return releases.lease(language, KEY).orElseThrow();
  }

  private void rest(long nanos) {
    clock.addAndGet(nanos);
  }

  private Observed observed(String version, String language) {
    return releases.observed().stream()
        .filter(seen -> seen.release().version().equals(version))
        .filter(seen -> seen.language().equals(language))
        .findFirst()
        .orElseThrow();
  }

  private LanguageObservation counts(Observed observed) {
    return observations.read(List.of(observed)).get(observed.language());
  }
}
