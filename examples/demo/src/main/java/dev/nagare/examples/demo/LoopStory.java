package dev.nagare.examples.demo;

import dev.nagare.releases.Releases;
import dev.nagare.schemas.ModelKeys;
import dev.nagare.schemas.avro.GateDecision;
import dev.nagare.schemas.avro.GateLanguage;
import dev.nagare.schemas.avro.GateOutcome;
import dev.nagare.schemas.avro.LabelRound;
import dev.nagare.schemas.avro.LanguageObservation;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseObservation;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import dev.nagare.trainer.service.work.TrainingProgress;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Narrates the releases of the trainer: the gate's findings, and each stage with its reason. It
 * receives the log on one thread and may be queried on another.
 */
final class LoopStory {

  private static final int TELL_EVERY_ROUNDS = 10;

  private final String language;
  private final PrintStream err;
  private final Map<String, Integer> told = new HashMap<>();
  private final Set<ReleaseStage> explained = EnumSet.noneOf(ReleaseStage.class);
  private final Map<String, ReleaseObservation> observations = new HashMap<>();
  private boolean selectionExplained;
  private String trainingTold = "";
  private volatile Releases releases = Releases.NONE;

  /**
   * Creates a story.
   *
   * @param language of the narrated releases
   */
  LoopStory(String language, PrintStream err) {
    this.language = language;
    this.err = err;
  }

  /** Receives a change of the log. */
  synchronized void heard(Releases now) {
    releases = now;
    trained().forEach(this::tell);
  }

  /** Receives a completed round of label requests; only some are printed. */
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
        "labels   round %d, one second long: the stream asks for %d labels, %d are allowed: %s%n",
        round.getRound(),
        round.getRequested(),
        round.getBudget(),
        byLanguage);
  }

  /** Receives the progress of a training; each epoch is printed once. */
  void training(TrainingProgress progress) {
    String at = progress.startedAt() + " " + progress.epoch();
    if (progress.epoch() == 0 || at.equals(trainingTold)) {
      return;
    }
    trainingTold = at;
    if (!selectionExplained) {
      selectionExplained = true;
      // The gate's evaluation labels come from the dev part, which holds out sentence patterns and
      // names. Of its patterns, 20 % occur in the labels to learn from; of the patterns of the
      // labels set aside, 86 % do.
      err.printf(
          Locale.ROOT,
          "trainer  learns Japanese from the labels. Its epochs show F1 on labels set aside from"
              + " the same%n         requests: sentences much like those it learns from. The gate's"
              + " F1 is lower because its%n         evaluation labels have other sentence patterns"
              + " and other names. Only the gate decides.%n");
    }
    err.printf(
        Locale.ROOT,
        "trainer  %s epoch %d of %d%s; about %.0f s left%n",
        progress.language(),
        progress.epoch(),
        progress.epochs(),
        progress.devF1() > 0
            ? String.format(
                Locale.ROOT, "; best F1 on set-aside labels so far %.1f", progress.devF1())
            : "",
        progress.secondsLeft());
  }

  /** Receives an observation of a release by an instance or the rollout itself. */
  synchronized void observed(ReleaseObservation observation) {
    observations.put(
        key(observation) + "@" + observation.getInstance(), observation); // The latest one counts.
  }

  /** Returns the trained release that is active for the language, if there is one. */
  Optional<ModelRelease> live() {
    return releases.active(language).filter(LoopStory::isTrained);
  }

  /** Returns the release that was active before the first trained one. */
  Optional<ModelRelease> first() {
    return releases.all().stream()
        .filter(release -> release.getLanguages().contains(language))
        .filter(release -> !isTrained(release))
        .findFirst();
  }

  /** Returns all releases of the trainer, the latest changed last. */
  List<ModelRelease> trained() {
    return releases.all().stream().filter(LoopStory::isTrained).toList();
  }

  /** Returns the gate's findings about a release in the language. */
  Optional<GateLanguage> gate(ModelRelease release) {
    return release.getDecision().map(decision -> decision.getLanguages().get(language));
  }

  /** Returns the number of stage changes of trained releases. */
  int stageChanges() {
    return trained().stream().mapToInt(release -> release.getHistory().size()).sum();
  }

  /**
   * Returns the number of utterances that instances have observed of trained releases in their
   * present stage.
   */
  synchronized long utterancesObserved() {
    return trained().stream().mapToLong(this::utterancesObserved).sum();
  }

  private long utterancesObserved(ModelRelease release) {
    return observations.values().stream()
        .filter(observation -> key(observation).equals(Releases.key(release)))
        .filter(observation -> observation.getStage() == release.getStage())
        .flatMap(observation -> observation.getLanguages().values().stream())
        .mapToLong(LanguageObservation::getUtterances)
        .sum();
  }

  /** Returns the state of each trained release, one line each; empty if there is none. */
  synchronized List<String> standing() {
    List<String> lines = new ArrayList<>();
    for (ModelRelease release : trained()) {
      String reason = lastReason(release);
      lines.add(
          switch (release.getStage()) {
            case SHADOW, CANARY ->
                String.format(
                    Locale.ROOT,
                    "%s is in stage %s after %d utterances; %s",
                    Releases.key(release),
                    release.getStage(),
                    utterancesObserved(release),
                    waitingFor(release)
                        .map(what -> "the rollout waits for " + what)
                        .orElse("the rollout has not decided yet"));
            case REJECTED ->
                String.format(
                    Locale.ROOT,
                    "%s was rejected by the %s: %s",
                    Releases.key(release),
                    isRejectedByGate(release) ? "gate" : "rollout",
                    reason);
            default ->
                String.format(
                    Locale.ROOT, "%s is %s: %s", Releases.key(release), release.getStage(), reason);
          });
    }
    return lines;
  }

  private Optional<String> waitingFor(ModelRelease release) {
    return observations.values().stream()
        .filter(observation -> key(observation).equals(Releases.key(release)))
        .flatMap(observation -> observation.getWaitingFor().stream())
        .findFirst();
  }

  private static boolean isRejectedByGate(ModelRelease release) {
    return release
        .getDecision()
        .filter(decision -> decision.getOutcome() != GateOutcome.PASSED)
        .isPresent();
  }

  private static String lastReason(ModelRelease release) {
    List<StageChange> history = release.getHistory();
    return history.isEmpty() ? "" : history.get(history.size() - 1).getReason();
  }

  private static String key(ReleaseObservation observation) {
    return ModelKeys.of(observation.getRelease());
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
          stage(change),
          change.getReason().isBlank() ? "" : ": " + change.getReason(),
          meaning(change));
    }
    told.put(Releases.key(release), history.size());
  }

  private static String stage(StageChange change) {
    return change.getStage() == ReleaseStage.CANARY
        ? String.format(Locale.ROOT, "CANARY %.0f %%", 100 * change.getCanaryShare())
        : change.getStage().name();
  }

  /** Returns the meaning of a stage when it is first printed. */
  private String meaning(StageChange change) {
    if (!explained.add(change.getStage())) {
      return "";
    }
    return switch (change.getStage()) {
      case SHADOW ->
          newLine("SHADOW: it tags what the answering release tags, and is only compared");
      case CANARY ->
          newLine("CANARY: it answers that share of utterances, the earlier release the others");
      case ACTIVE -> newLine("ACTIVE: it answers all utterances of its language");
      case REJECTED ->
          newLine("REJECTED: it answers nothing; the trainer tries again with more labels");
      default -> "";
    };
  }

  private static String newLine(String text) {
    return System.lineSeparator() + "         " + text;
  }

  private void tell(ModelRelease release, GateDecision decision) {
    decision
        .getLanguages()
        .forEach(
            (tag, seen) ->
                err.printf(
                    Locale.ROOT,
                    "gate     %s %s: F1 %.1f, the release that answers now %.1f, on %d evaluation"
                        + " utterances; p %.4f%n"
                        + "         (how often chance alone gives such a gain): %s%n",
                    Releases.key(release),
                    tag,
                    seen.getCandidateF1(),
                    seen.getIncumbentF1(),
                    seen.getEvaluationSize(),
                    seen.getCorrectedPValue(),
                    decision.getOutcome() == GateOutcome.PASSED
                        ? decision.getOutcome()
                        : decision.getOutcome() + ", " + decision.getReason()));
  }

  /** Returns the seconds since the trained release became active; empty if none is. */
  Optional<Long> secondsLive(Instant now) {
    return live()
        .flatMap(ModelRelease::getActiveSince)
        .map(since -> now.getEpochSecond() - since.getEpochSecond());
  }
}
