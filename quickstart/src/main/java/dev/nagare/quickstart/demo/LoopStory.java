package dev.nagare.quickstart.demo;

import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.GateDecision;
import dev.nagare.schemas.avro.LabelRound;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import dev.nagare.trainerservice.work.TrainingProgress;
import java.io.PrintStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tells what becomes of the releases that the trainer makes: what the gate saw, and each stage with
 * its reason. Hears of the log on one thread and may be asked on another.
 */
final class LoopStory {

  private static final int TELL_EVERY_ROUNDS = 10;

  private final String language;
  private final PrintStream err;
  private final Map<String, Integer> told = new HashMap<>();
  private int epochTold;
  private volatile Releases releases = Releases.NONE;

  LoopStory(String language, PrintStream err) {
    this.language = language;
    this.err = err;
  }

  /** The log has changed. */
  synchronized void heard(Releases now) {
    releases = now;
    now.all().stream().filter(LoopStory::isTrained).forEach(this::tell);
  }

  /** A round of label requests is over; one of some is told. */
  void round(LabelRound round) {
    if (round.getRound() % TELL_EVERY_ROUNDS != 0) {
      return;
    }
    String byLanguage =
        round.getLanguages().stream()
            .map(asked -> asked.getLanguage() + " " + asked.getRequested())
            .collect(Collectors.joining(", "));
    err.printf(
        Locale.ROOT,
        "labels   round %d: %d requests of a budget of %d (%s)%n",
        round.getRound(),
        round.getRequested(),
        round.getBudget(),
        byLanguage);
  }

  /** A training is under way; each of its epochs is told once. */
  void training(TrainingProgress progress) {
    if (progress.epoch() > 0 && progress.epoch() != epochTold) {
      epochTold = progress.epoch();
      err.printf(
          Locale.ROOT,
          "trainer  %s epoch %d/%d, dev F1 %.1f so far, %.0f s left%n",
          progress.language(),
          progress.epoch(),
          progress.epochs(),
          progress.devF1(),
          progress.secondsLeft());
    }
  }

  /** The trained release that answers the language now, if one does. */
  Optional<ModelRelease> live() {
    return releases.active(language).filter(LoopStory::isTrained);
  }

  /** The release that answered before the first trained one. */
  Optional<ModelRelease> first() {
    return releases.all().stream()
        .filter(release -> release.getLanguages().contains(language))
        .filter(release -> !isTrained(release))
        .findFirst();
  }

  private static boolean isTrained(ModelRelease release) {
    return release.getTraining().isPresent();
  }

  private void tell(ModelRelease release) {
    List<StageChange> history = release.getHistory();
    int already = told.getOrDefault(Releases.key(release), 0);
    if (already == 0) {
      release.getDecision().ifPresent(decision -> tell(release, decision));
    }
    for (StageChange change : history.subList(Math.min(already, history.size()), history.size())) {
      err.printf(
          Locale.ROOT,
          "rollout  %s %s%s%s%n",
          Releases.key(release),
          change.getStage(),
          change.getStage() == ReleaseStage.CANARY
              ? String.format(Locale.ROOT, " %.0f %%", 100 * change.getCanaryShare())
              : "",
          change.getReason().isBlank() ? "" : ": " + change.getReason());
    }
    told.put(Releases.key(release), history.size());
  }

  private void tell(ModelRelease release, GateDecision decision) {
    decision
        .getLanguages()
        .forEach(
            (tag, seen) ->
                err.printf(
                    Locale.ROOT,
                    "gate     %s %s: F1 %.1f against %.1f on %d evaluation utterances, p %.4f: %s%n",
                    Releases.key(release),
                    tag,
                    seen.getCandidateF1(),
                    seen.getIncumbentF1(),
                    seen.getEvaluationSize(),
                    seen.getCorrectedPValue(),
                    decision.getOutcome()));
  }

  /** Seconds since the trained release became active; empty if none is. */
  Optional<Long> secondsLive(Instant now) {
    return live()
        .flatMap(ModelRelease::getActiveSince)
        .map(since -> now.getEpochSecond() - since.getEpochSecond());
  }
}
