package dev.nagare.trainer.service.process;

import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.trainer.service.labels.LabelCounts;
import dev.nagare.trainer.service.ownership.Hold;
import dev.nagare.trainer.service.triggers.LanguageFacts;
import dev.nagare.trainer.service.triggers.Standing;
import dev.nagare.trainer.service.triggers.Standing.Due;
import dev.nagare.trainer.service.triggers.Standing.Waiting;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The state of a language in this trainer.
 *
 * @param hold this trainer's relation to the language
 * @param counts number of its labels
 * @param standing whether it is to be trained, and if not, what it waits for
 * @param active its active release; empty if there is none
 * @param lastTrained release of its last training; empty if there is none
 */
record LanguageReport(
    String language,
    Hold hold,
    LabelCounts counts,
    Standing standing,
    Optional<ModelRelease> active,
    Optional<ModelRelease> lastTrained) {

  private static final double MILLIS = 1e3;

  static LanguageReport none(String language) {
    return new LanguageReport(
        language,
        Hold.NONE,
        LabelCounts.NONE,
        new Waiting(Standing.Reason.LABELS, ""),
        Optional.empty(),
        Optional.empty());
  }

  static LanguageReport of(LanguageFacts facts, Hold hold, Standing standing, Releases releases) {
    return new LanguageReport(
        facts.language(),
        hold,
        facts.counts(),
        standing,
        releases.answering(facts.language()),
        facts.lastTrained());
  }

  double owned() {
    return hold == Hold.NONE ? 0 : 1;
  }

  double due() {
    return hold == Hold.OWNED && standing instanceof Due ? 1 : 0;
  }

  boolean isGivenUp() {
    return hold == Hold.OWNED
        && standing instanceof Waiting waiting
        && waiting.reason() == Standing.Reason.OTHER_LABELS;
  }

  double lastTrainedSeconds() {
    return lastTrained.map(release -> release.getCreatedAt().toEpochMilli() / MILLIS).orElse(0.0);
  }

  /** Returns the report as a JSON object, for people and tools. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("owner", hold != Hold.NONE);
    json.put(
        "labels",
        Map.of(
            "training", counts.training(),
            "translated", counts.translated(),
            "new", counts.fresh(),
            "evaluation", counts.evaluation(),
            "excluded", counts.excluded()));
    json.put("state", state());
    json.put("reason", standing.words());
    json.put("activeRelease", active.map(Releases::key).orElse(null));
    json.put("lastTraining", lastTrained.map(LanguageReport::training).orElse(null));
    return json;
  }

  private String state() {
    return standing instanceof Waiting waiting
        ? "waiting for " + waiting.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ')
        : "due";
  }

  private static Map<String, Object> training(ModelRelease release) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("release", Releases.key(release));
    json.put("createdAt", release.getCreatedAt().toString());
    json.put("stage", release.getStage().name());
    release
        .getDecision()
        .ifPresent(
            decision -> {
              json.put("decision", decision.getOutcome().name());
              json.put("look", decision.getLook());
              json.put("reason", decision.getReason());
            });
    return json;
  }
}
