package dev.nagare.serving.loading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.releases.Releases;
import dev.nagare.releases.bundles.BundleFault;
import dev.nagare.schemas.Backoff;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseRef;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import dev.nagare.schemas.avro.TrainingProvenance;
import dev.nagare.serving.LoadFault;
import dev.nagare.serving.Observed;
import dev.nagare.serving.ReleaseCatalog;
import dev.nagare.serving.ReleaseCatalogContract;
import dev.nagare.serving.ReleaseLease;
import dev.nagare.serving.ReleaseListener;
import dev.nagare.serving.ServingRole;
import dev.nagare.serving.routing.KeyShare;
import dev.nagare.serving.testing.ClockedTagger;
import dev.nagare.serving.testing.FakeBundles;
import dev.nagare.serving.testing.FakeTagger;
import dev.nagare.serving.testing.MadeUpTexts;
import dev.nagare.tagger.Utterance;
import dev.nagare.testkit.Await;
import dev.nagare.testkit.RecordedLogs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LiveReleasesTest extends ReleaseCatalogContract {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final byte[] KEY = "k".getBytes(UTF_8);

  private final FakeBundles bundles = new FakeBundles();
  private final LiveReleases live = live(bundles, Duration.ofMillis(1));
  private Releases log = Releases.NONE;

  @AfterEach
  void close() {
    live.close();
  }

  @Override
  protected ReleaseCatalog serving(List<FakeTagger> taggers) {
    FakeBundles own = new FakeBundles();
    LiveReleases releases = live(own, Duration.ofMillis(1));
    releases.update(
        Releases.NONE.with(taggers.stream().map(tagger -> own.active(tagger, 1)).toList()));
    releases.ready().orTimeout(20, TimeUnit.SECONDS).join();
    return releases;
  }

  @Test
  void shouldLetTheNewReleaseAnswerAndCloseTheOldOneButOne() throws Exception {
    FakeTagger first = tagger("1");
    FakeTagger second = tagger("2");
    FakeTagger third = tagger("3");

    write(bundles.active(first, 1));
    awaitAnswer("mom:1");
    write(bundles.active(second, 2));
    awaitAnswer("mom:2");
    write(bundles.active(third, 3));
    awaitAnswer("mom:3");

    await("the first is closed", first::isClosed);
    assertThat(second.isClosed()).as("it stands by").isFalse();
    assertThat(roles()).containsExactlyInAnyOrder("mom:3 ACTIVE", "mom:2 STANDBY");
  }

  @Test
  void shouldCloseAReleaseOnlyAfterItsLastLease() throws Exception {
    FakeTagger first = tagger("1");
    ModelRelease firstRecord = bundles.active(first, 1);
    write(firstRecord);
    awaitAnswer("mom:1");
    ReleaseLease one = live.lease("de", KEY).orElseThrow();
    ReleaseLease other = live.lease("de", KEY).orElseThrow();

    write(
        bundles.active(tagger("2"), 2),
        ModelRelease.newBuilder(firstRecord).setStage(ReleaseStage.REJECTED).build());
    awaitAnswer("mom:2");

    assertThat(first.isClosed()).isFalse();
    one.close();
    one.close();
    assertThat(first.isClosed()).as("another lease is out").isFalse();
    assertThat(other.tagger().tag(List.of(new Utterance("de", "Hallo")))).hasSize(1);
    other.close();
    assertThat(first.isClosed()).isTrue();
  }

  @Test
  void shouldNeverLendAClosedReleaseWhileFourThreadsTagThroughManySwaps() throws Exception {
    int swaps = 100;
    write(bundles.active(tagger("0"), 1));
    awaitAnswer("mom:0");
    AtomicBoolean isOver = new AtomicBoolean();
    Set<String> answered = ConcurrentHashMap.newKeySet();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<?>> work = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      work.add(threads.submit(() -> tagUntil(isOver, answered)));
    }
    for (int i = 1; i <= swaps; i++) {
      write(bundles.active(tagger(Integer.toString(i)), i + 1));
      String release = "mom:" + i;
      while (answer().filter(release::equals).isEmpty()) {
        Thread.onSpinWait(); // Pauses would give the threads less to do.
      }
    }
    isOver.set(true);

    for (Future<?> thread : work) {
      thread.get(20, TimeUnit.SECONDS); // Throws what the thread threw.
    }
    threads.shutdown();
    assertThat(answered).hasSizeGreaterThan(10);
    assertThat(live.inUse()).hasSize(2);
  }

  @Test
  void shouldKeepTheOldReleaseWhenTheNewOneIsBadAndTakeTheNextGoodOne() throws Exception {
    try (RecordedLogs logs = RecordedLogs.start()) {
      write(bundles.active(tagger("1"), 1));
      awaitAnswer("mom:1");
      ModelRelease bad = bundles.active(tagger("2"), 2);
      bundles.fail(bad, BundleFault.CHECKSUM);

      write(bad);
      await("the fault is told", () -> !live.faults().isEmpty());

      assertThat(answer()).contains("mom:1");
      assertThat(live.faults()).extracting(LoadFault::fault).containsExactly(BundleFault.CHECKSUM);
      assertThat(logs.lines())
          .filteredOn(line -> line.contains("event=release_refused"))
          .singleElement()
          .asString()
          .contains("release=mom:2 reason=CHECKSUM scope=release stage=ACTIVE retry_in_ms=never")
          .contains("advice=\"its bundle is lost or damaged: train it again under another version");

      write(bundles.active(tagger("3"), 3));
      awaitAnswer("mom:3");
      assertThat(bundles.fetched()).containsOnlyOnce("mom:2");
    }
  }

  @Test
  void shouldTryABadReleaseAgainWhenItsRecordChanges() throws Exception {
    write(bundles.active(tagger("1"), 1));
    awaitAnswer("mom:1");
    ModelRelease bad = bundles.active(tagger("2"), 2);
    bundles.fail(bad, BundleFault.SIGNATURE);
    write(bad);
    await("the fault is told", () -> !live.faults().isEmpty());

    bundles.repair(bad);
    write(ModelRelease.newBuilder(bad).setSignature("a better one").build());

    awaitAnswer("mom:2");
    assertThat(live.faults()).isEmpty();
  }

  @Test
  void shouldTryAgainByItselfWhenTheStoreWasAway() throws Exception {
    write(bundles.active(tagger("1"), 1));
    awaitAnswer("mom:1");
    ModelRelease release = bundles.active(tagger("2"), 2);
    bundles.fail(release, BundleFault.UNAVAILABLE);
    write(release);
    await("it was tried thrice", () -> timesFetched("mom:2") >= 3);
    assertThat(answer()).contains("mom:1");

    bundles.repair(release);

    awaitAnswer("mom:2");
    assertThat(live.faults()).isEmpty();
  }

  @Test
  void shouldAnswerWithAPredecessorAtTheStartWhenTheActiveReleaseIsBad() throws Exception {
    ModelRelease bad = bundles.active(tagger("2"), 2);
    bundles.fail(bad, BundleFault.MISSING);

    write(bundles.record(tagger("1"), ReleaseStage.RETIRED, 1), bad);

    awaitAnswer("mom:1");
    await("it is ready", () -> live.ready().isDone());
  }

  @Test
  void shouldRollBackToTheStandbyBeforeUpdateReturnsAndWithoutAFetch() throws Exception {
    ModelRelease first = bundles.active(tagger("1"), 1);
    ModelRelease second = bundles.active(tagger("2"), 2);
    write(first, second);
    await("both are loaded", () -> live.inUse().size() == 2);

    write(ModelRelease.newBuilder(second).setStage(ReleaseStage.REJECTED).build());

    assertThat(answer()).contains("mom:1");
    assertThat(bundles.fetched()).containsExactly("mom:2", "mom:1");
  }

  @Test
  void shouldRollBackAtOnceWhileAnotherReleaseIsStillFetched() throws Exception {
    ModelRelease second = bundles.active(tagger("2"), 2);
    write(bundles.active(tagger("1"), 1), second);
    await("both are loaded", () -> live.inUse().size() == 2);
    ModelRelease slow = bundles.record(tagger("3"), ReleaseStage.SHADOW, 3);
    CountDownLatch gate = bundles.holdBack(slow);
    write(slow);
    await("it is being fetched", () -> timesFetched("mom:3") == 1);

    write(ModelRelease.newBuilder(second).setStage(ReleaseStage.REJECTED).build());

    assertThat(answer()).contains("mom:1");
    gate.countDown();
    await("the shadow came too", () -> live.shadow("de").isPresent());
  }

  @Test
  void shouldGoOnWithARejectedReleaseUntilItsPredecessorIsLoaded() throws Exception {
    ModelRelease first = bundles.active(tagger("1"), 1);
    ModelRelease second = bundles.active(tagger("2"), 2);
    CountDownLatch gate = bundles.holdBack(first);
    write(first, second);
    awaitAnswer("mom:2");

    write(ModelRelease.newBuilder(second).setStage(ReleaseStage.REJECTED).build());

    assertThat(answer()).contains("mom:2");
    gate.countDown();
    awaitAnswer("mom:1");
  }

  @Test
  void shouldLoadAReleaseOnceOnItsWayThroughTheStages() throws Exception {
    FakeTagger tagger = tagger("2");
    write(bundles.active(tagger("1"), 1));
    awaitAnswer("mom:1");

    write(bundles.record(tagger, ReleaseStage.SHADOW, 2));
    await("it is compared", () -> roles().contains("mom:2 SHADOW"));
    write(canary(tagger, 1, 3));
    awaitAnswer("mom:2");
    assertThat(roles()).contains("mom:2 CANARY", "mom:1 ACTIVE");
    write(bundles.active(tagger, 4));
    awaitAnswer("mom:2");

    assertThat(roles()).containsExactlyInAnyOrder("mom:2 ACTIVE", "mom:1 STANDBY");
    assertThat(bundles.fetched()).containsExactly("mom:1", "mom:2");
  }

  @Test
  void shouldGiveACanaryItsShareAndTheActiveReleaseTheRest() throws Exception {
    write(bundles.active(tagger("1"), 1), canary(tagger("2"), 0.3, 2));
    await("both answer", () -> roles().contains("mom:2 CANARY"));
    KeyShare share = KeyShare.of("mom:2", 0.3);

    for (int i = 0; i < 1_000; i++) {
      byte[] key = ("user-" + i).getBytes(UTF_8);
      try (ReleaseLease lease = live.lease("de", key).orElseThrow()) {
        assertThat(lease.role())
            .isEqualTo(share.contains(key) ? ServingRole.CANARY : ServingRole.ACTIVE);
        assertThat(lease.canary()).map(Observed::release).contains(tagger("2").release());
      }
    }
  }

  @Test
  void shouldNameWhoAnswersInsteadOfACanaryAndOfAnActiveRelease() throws Exception {
    write(
        bundles.active(tagger("1"), 1), bundles.active(tagger("2"), 2), canary(tagger("3"), 1, 3));
    await("all are loaded", () -> live.inUse().size() == 3);

    try (ReleaseLease canary = live.lease("de", KEY).orElseThrow();
        ReleaseLease active = live.instead("de", canary).orElseThrow();
        ReleaseLease standby = live.instead("de", active).orElseThrow()) {
      assertThat(List.of(canary, active, standby))
          .extracting(lease -> lease.tagger().release() + " " + lease.role())
          .containsExactly("mom:3 CANARY", "mom:2 ACTIVE", "mom:1 STANDBY");
      assertThat(live.instead("de", standby)).isEmpty();
    }
  }

  @Test
  void shouldNotUseAReleaseThatWouldDropEntityTypesUnlessAPersonAllowsIt() throws Exception {
    write(typed(bundles.active(tagger("1"), 1), "song", "artist"));
    awaitAnswer("mom:1");
    ModelRelease poorer = typed(bundles.active(tagger("2"), 2), "song");

    write(poorer);

    assertThat(live.faults()).extracting(LoadFault::fault).containsExactly(BundleFault.TAG_SET);
    assertThat(live.faults().get(0).message()).contains("[artist]");
    assertThat(answer()).contains("mom:1");
    assertThat(bundles.fetched()).doesNotContain("mom:2");

    write(ModelRelease.newBuilder(poorer).setMayDropTypes(true).build());
    awaitAnswer("mom:2");
    assertThat(live.faults()).isEmpty();
  }

  /** The trainer looked at release 1; a person's release with a new type has come since. */
  @Test
  void shouldNotUseATrainersReleaseThatDropsATypeItWasNotComparedWith() {
    ModelRelease first = typed(bundles.active(tagger("1"), 1), "song", "artist");
    ModelRelease persons = typed(bundles.active(tagger("2"), 2), "song", "artist", "year");
    ModelRelease trained =
        ModelRelease.newBuilder(typed(bundles.active(tagger("3"), 3), "song"))
            .setMayDropTypes(true)
            .setParent(new ReleaseRef(first.getId(), first.getVersion(), first.getSha256()))
            .setTraining(
                TrainingProvenance.newBuilder()
                    .setLabelOffsets(List.of(1L))
                    .setTrainingLabels(1)
                    .setDevelopmentLabels(1)
                    .setFingerprint("0".repeat(64))
                    .setSeed(1)
                    .setTrigger("labels")
                    .build())
            .build();

    write(activated(first, 1), trained);
    assertThat(live.faults()).isEmpty();

    write(activated(persons, 2));
    assertThat(live.faults()).extracting(LoadFault::fault).containsExactly(BundleFault.TAG_SET);
    assertThat(live.faults().get(0).message()).contains("[artist, year]");
  }

  @Test
  void shouldNotForgetLostTypesWhenALoadEndsThatBeganBefore() throws Exception {
    FakeTagger second = tagger("2");
    ModelRelease dropping = typed(bundles.active(second, 2), "song");
    CountDownLatch gate = bundles.holdBack(dropping);
    write(dropping);
    await("it is being fetched", () -> timesFetched("mom:2") == 1);
    write(typed(bundles.active(tagger("1"), 1), "song", "artist"));
    assertThat(live.faults()).extracting(LoadFault::fault).containsExactly(BundleFault.TAG_SET);

    gate.countDown();

    await("it is closed", second::isClosed);
    awaitAnswer("mom:1");
    assertThat(live.faults()).extracting(LoadFault::fault).containsExactly(BundleFault.TAG_SET);
  }

  private static ModelRelease activated(ModelRelease release, long activation) {
    return ModelRelease.newBuilder(release).setActivation(activation).build();
  }

  @Test
  void shouldNotUseAReleaseThatDropsTypesAlsoBehindAnotherSuchRelease() {
    write(
        typed(bundles.active(tagger("1"), 1), "song", "artist"),
        typed(bundles.active(tagger("2"), 2), "song"),
        typed(bundles.active(tagger("3"), 3), "song"));

    assertThat(live.faults())
        .extracting(fault -> fault.release().version())
        .containsExactly("2", "3");
  }

  @Test
  void shouldGoBackToAReleaseWithFewerEntityTypes() throws Exception {
    ModelRelease first = typed(bundles.active(tagger("1"), 1), "song");
    write(first, typed(bundles.active(tagger("2"), 2), "song", "artist"));
    awaitAnswer("mom:2");
    StageChange wasActive =
        StageChange.newBuilder()
            .setStage(ReleaseStage.ACTIVE)
            .setChangedBy("test")
            .setChangedAt(FakeBundles.START)
            .setReason("")
            .build();

    write(
        ModelRelease.newBuilder(first)
            .setActiveSince(FakeBundles.START.plusSeconds(3))
            .setHistory(List.of(wasActive, wasActive))
            .build());

    awaitAnswer("mom:1");
  }

  @Test
  void shouldNotBeReadyBeforeEachActiveLanguageIsServed() throws Exception {
    live.update(log);
    assertThat(live.ready().isDone()).isFalse();
    ModelRelease german = bundles.active(tagger("1"), 1);
    ModelRelease french = bundles.active(new FakeTagger("fr-mom", "fr"), 1);
    CountDownLatch gate = bundles.holdBack(french);

    write(german, french);
    awaitAnswer("mom:1");
    await("the other is being fetched", () -> timesFetched("fr-mom:1") == 1);
    assertThat(live.ready().isDone()).isFalse();
    gate.countDown();

    await("it is ready", () -> live.ready().isDone());
  }

  @Test
  void shouldBeReadyWithoutALanguageWhoseReleasesCanNeverBeLoaded() throws Exception {
    ModelRelease german = bundles.active(tagger("1"), 1);
    FakeTagger korean = new FakeTagger("ko-mom", "ko");
    ModelRelease unsigned = bundles.active(korean, 1);
    bundles.fail(unsigned, BundleFault.UNSIGNED);

    write(german, unsigned);
    await("it is ready", () -> live.ready().isDone());

    assertThat(live.languagesWithoutRelease()).containsExactly("ko");
    assertThat(live.faults()).extracting(LoadFault::scope).containsExactly("instance");
    assertThat(answer()).contains("mom:1");
    assertThat(live.lease("ko", KEY)).isEmpty();

    bundles.repair(unsigned);
    write(ModelRelease.newBuilder(unsigned).setSignature("signed").build());
    await("it is used", () -> live.lease("ko", KEY).isPresent());
    assertThat(live.languagesWithoutRelease()).isEmpty();
  }

  @Test
  void shouldWaitForALanguageWhoseReleaseMayStillCome() throws Exception {
    ModelRelease german = bundles.active(tagger("1"), 1);
    ModelRelease french = bundles.active(new FakeTagger("fr-mom", "fr"), 1);
    bundles.fail(french, BundleFault.UNAVAILABLE);

    write(german, french);
    awaitAnswer("mom:1");
    await("the other was tried thrice", () -> timesFetched("fr-mom:1") >= 3);
    assertThat(live.ready().isDone()).isFalse();
    assertThat(live.languagesWithoutRelease()).containsExactly("fr");

    bundles.repair(french);
    await("it is ready", () -> live.ready().isDone());
  }

  @Test
  void shouldNotBeReadyWhenNothingCanBeServed() throws Exception {
    ModelRelease unsigned = bundles.active(tagger("1"), 1);
    bundles.fail(unsigned, BundleFault.UNSIGNED);

    write(unsigned);
    await("it has failed to load", () -> !live.faults().isEmpty());
    ModelRelease next = bundles.active(tagger("2"), 2);
    bundles.fail(next, BundleFault.SIGNATURE);
    write(next);
    await("both have failed to load", () -> live.faults().size() == 2);

    assertThat(live.ready().isDone()).isFalse();
    assertThat(live.languagesWithoutRelease()).containsExactly("de");
  }

  @Test
  void shouldStayReadyWhateverCannotBeLoadedLater() throws Exception {
    ModelRelease german = bundles.active(tagger("1"), 1);
    write(german);
    await("it is ready", () -> live.ready().isDone());
    ModelRelease french = bundles.active(new FakeTagger("fr-mom", "fr"), 1);
    bundles.fail(french, BundleFault.UNAVAILABLE);

    write(french);
    await("it has failed to load", () -> !live.faults().isEmpty());

    assertThat(live.ready()).isCompleted();
    assertThat(live.languagesWithoutRelease()).containsExactly("fr");
    assertThat(answer()).contains("mom:1");
  }

  @Test
  void shouldLetANewReleaseTagTextsJustSeenBeforeItAnswers() throws Exception {
    AtomicLong clock = new AtomicLong();
    write(bundles.active(tagger("1"), 1));
    awaitAnswer("mom:1");
    List<String> texts = MadeUpTexts.of(100, 1);
    try (ReleaseLease lease = live.lease("de", KEY).orElseThrow()) {
      texts.forEach(text -> live.onText("de", lease, text));
    }

    ClockedTagger second = new ClockedTagger(tagger("2"), clock, 1);
    write(bundles.active(second, 2));
    awaitAnswer("mom:2");

    assertThat(texts).allMatch(second::knows);
  }

  @Test
  void shouldTellWhatToDoWhenThereIsNoRelease() {
    try (RecordedLogs logs = RecordedLogs.start()) {
      live.update(log);
      live.update(log);

      assertThat(logs.lines())
          .filteredOn(line -> line.contains("event=waiting_for_release"))
          .singleElement()
          .asString()
          .contains("./nagare models publish");
    }
  }

  @Test
  void shouldLeaveALanguageThatOnlyACanaryServesToTheFallback() throws Exception {
    ModelRelease any = bundles.active(new FakeTagger("any", "und"), 1);
    ModelRelease canary = canary(new FakeTagger("french", "fr"), 0.3, 2);
    write(any, canary);
    await("both are loaded", () -> live.inUse().size() == 2);
    KeyShare share = KeyShare.of("french:1", 0.3);

    for (int i = 0; i < 100; i++) {
      byte[] key = ("user-" + i).getBytes(UTF_8);
      try (ReleaseLease lease = live.lease("fr", key).orElseThrow()) {
        assertThat(lease.servedLanguage()).isEqualTo(share.contains(key) ? "fr" : "und");
      }
    }
  }

  private static LiveReleases live(FakeBundles bundles, Duration retry) {
    return new LiveReleases(
        bundles, bundles, ReleaseListener.NONE, new Backoff(retry, retry.multipliedBy(4)), "und");
  }

  private static FakeTagger tagger(String version) {
    return new FakeTagger(FakeTagger.releaseId("mom", version), "de");
  }

  private ModelRelease canary(FakeTagger tagger, double share, int second) {
    return ModelRelease.newBuilder(bundles.record(tagger, ReleaseStage.CANARY, second))
        .setCanaryShare(share)
        .build();
  }

  private static ModelRelease typed(ModelRelease release, String... types) {
    return ModelRelease.newBuilder(release).setEntityTypes(List.of(types)).build();
  }

  private void write(ModelRelease... records) {
    log = log.with(List.of(records));
    live.update(log);
  }

  private void tagUntil(AtomicBoolean isOver, Set<String> answered) {
    while (!isOver.get()) {
      try (ReleaseLease lease = live.lease("de", KEY).orElseThrow()) {
        lease.tagger().tag(List.of(new Utterance("de", "Hallo")));
        answered.add(lease.tagger().release().toString());
      }
    }
  }

  private long timesFetched(String key) {
    return bundles.fetched().stream().filter(key::equals).count();
  }

  private List<String> roles() {
    return live.inUse().stream().map(used -> used.release() + " " + used.role()).toList();
  }

  private Optional<String> answer() {
    return live.lease("de", KEY)
        .map(
            lease -> {
              try (lease) {
                return lease.tagger().release().toString();
              }
            });
  }

  private void awaitAnswer(String release) throws Exception {
    await(release + " answers", () -> answer().filter(release::equals).isPresent());
  }

  private static void await(String what, Callable<Boolean> condition) throws Exception {
    Await.until(what, LIMIT, condition);
  }
}
