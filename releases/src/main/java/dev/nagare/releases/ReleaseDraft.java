package dev.nagare.releases;

import dev.nagare.schemas.avro.BundleRef;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A change in progress: the releases after the change, and the records that make the change. */
final class ReleaseDraft {

  private static final long TICK_MILLIS = 1;

  /**
   * Number of history stages that the record of a forgotten release keeps, before the one in which
   * it is forgotten.
   */
  private static final int FORGOTTEN_HISTORY = 2;

  private final Map<String, ModelRelease> records = new LinkedHashMap<>();
  private final StageChange cause;
  private Releases now;

  /**
   * @param cause supplies writer, time and share of all changes
   */
  ReleaseDraft(Releases now, StageChange cause) {
    this.now = now;
    this.cause = cause;
  }

  /** Returns the records to write, in order. */
  List<ModelRelease> records() {
    return List.copyOf(records.values());
  }

  String reason() {
    return cause.getReason();
  }

  /** Adds a new release before its first stage. */
  ModelRelease begin(ModelRelease release) {
    return ModelRelease.newBuilder(release)
        .setChangedAt(cause.getChangedAt().minusMillis(TICK_MILLIS))
        .setActiveSince(null)
        .setActivation(0)
        .setHistory(List.of())
        .build();
  }

  /** Gives a release the next stage of the draft. */
  void give(ModelRelease release, ReleaseStage stage, String reason) {
    write(release, stage, reason, release.getActiveSince());
  }

  /**
   * Makes a release the active one of all its languages, with the next activation number of the
   * log: evaluations against it are counted anew.
   */
  void activate(ModelRelease release, String reason) {
    long last = now.everReleased().stream().mapToLong(ModelRelease::getActivation).max().orElse(0);
    // A record with the largest possible number must not make the count overflow.
    long next = Math.min(Math.max(0, last), Long.MAX_VALUE - 1) + 1;
    reactivate(ModelRelease.newBuilder(release).setActivation(next).build(), reason);
  }

  /**
   * Makes a release the active one of all its languages again, with its previous activation number:
   * evaluations against it continue their count.
   */
  void reactivate(ModelRelease release, String reason) {
    Instant latest =
        now.all().stream()
            .filter(other -> sharesLanguage(other, release))
            .flatMap(other -> other.getActiveSince().stream())
            .reduce(Instant.EPOCH, ReleaseDraft::later);
    Instant since = later(cause.getChangedAt(), latest.plusMillis(TICK_MILLIS));
    write(release, ReleaseStage.ACTIVE, reason, Optional.of(since));
  }

  /** Rejects the candidates in SHADOW or CANARY of a release's languages. */
  void supersede(ModelRelease release) {
    String key = Releases.key(release);
    for (ModelRelease other : now.all()) {
      boolean candidate =
          other.getStage() == ReleaseStage.SHADOW || other.getStage() == ReleaseStage.CANARY;
      if (candidate && !Releases.key(other).equals(key) && sharesLanguage(other, release)) {
        give(other, ReleaseStage.REJECTED, "superseded by " + key);
      }
    }
  }

  /** Retires active releases that answer no language. */
  void retireIdle() {
    for (ModelRelease other : now.all()) {
      if (other.getStage() == ReleaseStage.ACTIVE && answeredBy(other).isEmpty()) {
        give(other, ReleaseStage.RETIRED, "replaced in all its languages");
      }
    }
  }

  /** Returns the languages that a release answers. */
  List<String> answeredBy(ModelRelease release) {
    String key = Releases.key(release);
    return release.getLanguages().stream()
        .filter(language -> now.active(language).map(Releases::key).filter(key::equals).isPresent())
        .toList();
  }

  /** Returns the languages that a release answers and that no other release could answer. */
  List<String> onlyAnswerOf(ModelRelease release) {
    return answeredBy(release).stream()
        .filter(language -> now.predecessors(language).isEmpty())
        .toList();
  }

  /**
   * Makes the predecessors ACTIVE in all languages that a release answers. They keep their previous
   * activation times, so they only take languages that the release gives up.
   */
  void restorePredecessors(ModelRelease release) {
    for (String language : answeredBy(release)) {
      Optional<ModelRelease> before = now.predecessors(language).stream().findFirst();
      if (before.isPresent() && before.get().getStage() != ReleaseStage.ACTIVE) {
        String reason = "active again after a rollback of " + language + ": " + cause.getReason();
        give(before.get(), ReleaseStage.ACTIVE, reason);
      }
    }
  }

  /**
   * Ranks a release behind all others, so that it answers only languages that no other release
   * answers.
   */
  void demote(ModelRelease release, String reason) {
    Optional<Instant> earliest =
        now.all().stream()
            .filter(other -> sharesLanguage(other, release))
            .flatMap(other -> other.getActiveSince().stream())
            .min(Instant::compareTo);
    write(
        release,
        ReleaseStage.ACTIVE,
        reason,
        earliest.map(since -> since.minusMillis(TICK_MILLIS)));
  }

  /** Returns the record of a release whose bundle is deleted. */
  ModelRelease forgotten(ModelRelease release) {
    List<StageChange> history = release.getHistory();
    int surplus = Math.max(0, history.size() - FORGOTTEN_HISTORY);
    give(
        ModelRelease.newBuilder(release)
            .setBundle(BundleRef.newBuilder().setLocation("").setSizeBytes(0).build())
            .setSignature(null)
            .setSignatureKeyId(null)
            .setMetrics(Map.of())
            .setEntityTypes(List.of())
            .setMayDropTypes(false)
            .setActiveSince(null)
            .setHistory(history.subList(surplus, history.size()))
            .build(),
        ReleaseStage.FORGOTTEN,
        cause.getReason());
    return records.get(Releases.key(release));
  }

  private void write(
      ModelRelease release, ReleaseStage stage, String reason, Optional<Instant> activeSince) {
    Instant at = later(cause.getChangedAt(), release.getChangedAt().plusMillis(TICK_MILLIS));
    double share = stage == ReleaseStage.CANARY ? cause.getCanaryShare() : 0;
    StageChange step =
        StageChange.newBuilder(cause)
            .setStage(stage)
            .setCanaryShare(share)
            .setChangedAt(at)
            .setReason(reason)
            .build();
    put(
        ModelRelease.newBuilder(release)
            .setStage(stage)
            .setCanaryShare(share)
            .setActiveSince(activeSince.orElse(null))
            .setChangedBy(cause.getChangedBy())
            .setChangedAt(at)
            .setHistory(longer(release.getHistory(), step))
            .build());
  }

  private void put(ModelRelease record) {
    records.put(Releases.key(record), record);
    now = now.with(List.of(record));
  }

  private static List<StageChange> longer(List<StageChange> history, StageChange step) {
    List<StageChange> all = new ArrayList<>(history);
    all.add(step);
    int surplus = Math.max(0, all.size() - ReleaseRules.HISTORY_LENGTH);
    return new ArrayList<>(all.subList(surplus, all.size()));
  }

  private static boolean sharesLanguage(ModelRelease one, ModelRelease other) {
    return one.getLanguages().stream().anyMatch(other.getLanguages()::contains);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
