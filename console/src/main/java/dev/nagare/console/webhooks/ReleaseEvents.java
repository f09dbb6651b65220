package dev.nagare.console.webhooks;

import dev.nagare.releases.ReleaseRules;
import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.GateDecision;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds what happened to a release between two of its records. */
final class ReleaseEvents {

  private static final String RELEASE = "release.";

  private ReleaseEvents() {}

  /**
   * Returns the events that a record tells of: the gate's verdict, then stages in order.
   *
   * @param before earlier record of the release; empty if there is none, or compaction has removed
   *     it
   * @param since events before this time are left out if no earlier record is known
   */
  static List<WebhookEvent> of(Optional<ModelRelease> before, ModelRelease now, Instant since) {
    List<WebhookEvent> events = new ArrayList<>();
    verdict(before, now, since).ifPresent(events::add);
    Instant known = before.map(ModelRelease::getChangedAt).orElse(since.minusMillis(1));
    List<StageChange> history = now.getHistory();
    for (int i = 0; i < history.size(); i++) {
      StageChange step = history.get(i);
      if (step.getStage() != ReleaseStage.UNKNOWN && step.getChangedAt().isAfter(known)) {
        if (i == 0 && before.isEmpty() && isWhole(now)) {
          events.add(step("published", now, step));
        }
        events.add(step(name(now, i), now, step));
      }
    }
    return events;
  }

  /** Returns whether the history begins with the first stage. */
  private static boolean isWhole(ModelRelease release) {
    return release.getHistory().size() < ReleaseRules.HISTORY_LENGTH
        && release.getStage() != ReleaseStage.FORGOTTEN;
  }

  private static String name(ModelRelease release, int index) {
    StageChange step = release.getHistory().get(index);
    boolean wasActive =
        index > 0 && release.getHistory().get(index - 1).getStage() == ReleaseStage.ACTIVE;
    boolean isBack =
        step.getStage() == ReleaseStage.REJECTED
            || (step.getStage() == ReleaseStage.ACTIVE && isDemoted(release, step));
    return wasActive && isBack ? "rolled-back" : step.getStage().name().toLowerCase(Locale.ROOT);
  }

  /** Returns whether the step ranked the release behind others, for lack of a successor. */
  private static boolean isDemoted(ModelRelease release, StageChange step) {
    return release
        .getActiveSince()
        .filter(since -> since.isBefore(step.getChangedAt()))
        .isPresent();
  }

  private static WebhookEvent step(String name, ModelRelease release, StageChange step) {
    Map<String, Object> data = identity(release);
    data.put("stage", step.getStage().name());
    if (step.getStage() == ReleaseStage.CANARY) {
      data.put("canaryShare", step.getCanaryShare());
    }
    data.put("changedBy", step.getChangedBy());
    data.put("reason", step.getReason());
    String subject = Releases.key(release) + "\n" + step.getChangedAt().toEpochMilli();
    return WebhookEvent.of(RELEASE + name, subject, step.getChangedAt(), data);
  }

  private static Optional<WebhookEvent> verdict(
      Optional<ModelRelease> before, ModelRelease now, Instant since) {
    Optional<Instant> last =
        before.flatMap(ModelRelease::getDecision).map(GateDecision::getDecidedAt);
    return now.getDecision()
        .filter(
            decision ->
                before.isPresent()
                    ? last.filter(at -> !decision.getDecidedAt().isAfter(at)).isEmpty()
                    : !decision.getDecidedAt().isBefore(since))
        .map(decision -> verdict(now, decision));
  }

  private static WebhookEvent verdict(ModelRelease release, GateDecision decision) {
    Map<String, Object> data = identity(release);
    data.put("outcome", decision.getOutcome().name());
    data.put("decidedBy", decision.getDecidedBy());
    data.put("reason", decision.getReason());
    data.put("look", decision.getLook());
    String subject = Releases.key(release) + "\n" + decision.getDecidedAt().toEpochMilli();
    return WebhookEvent.of("gate.verdict", subject, decision.getDecidedAt(), data);
  }

  private static Map<String, Object> identity(ModelRelease release) {
    Map<String, Object> data = new HashMap<>();
    data.put("model", release.getId());
    data.put("version", release.getVersion());
    data.put("languages", List.copyOf(release.getLanguages()));
    return data;
  }
}
