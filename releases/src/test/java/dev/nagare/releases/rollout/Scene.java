package dev.nagare.releases.rollout;

import static dev.nagare.releases.rollout.TestReleases.START;
import static dev.nagare.releases.rollout.TestReleases.incumbents;
import static dev.nagare.releases.rollout.TestReleases.loadFault;
import static dev.nagare.releases.rollout.TestReleases.observation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.releases.Releases;
import dev.nagare.releases.bundles.BundleFault;
import dev.nagare.schemas.avro.LanguageObservation;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A log with active releases of Japanese and English, and the release {@code new:1} under way. */
final class Scene {

  static final RolloutLimits LIMITS = RolloutConfig.limits(Map.of());
  static final String NEW = "new:1";

  /** When decisions are asked for, unless something else is said. */
  static final Instant SOON = START.plusSeconds(5);

  /** When the first record of an instance is heard, unless something else is said. */
  static final Instant LONG_AGO = SOON.minus(Fleet.ALONE);

  final Observations seen = new Observations(Instant.MIN);
  Releases now = incumbents("ja", "en");
  RolloutLimits limits = LIMITS;

  /** Adds the release, without a gate. */
  static Scene with(ReleaseStage stage, String... languages) {
    Scene scene = new Scene();
    scene.now = TestReleases.with(scene.now, "new", stage, START, languages);
    return scene;
  }

  Scene limited(String key, String value) {
    limits = RolloutConfig.limits(Map.of(key, value));
    return this;
  }

  ModelRelease candidate() {
    return now.find(NEW).orElseThrow();
  }

  /** Lets an instance be known for long, by another release that it serves. */
  void alive(String instance) {
    ModelRelease other = now.find("old-en:1").orElseThrow();
    seen.add(observation(other, instance, Map.of()), LONG_AGO);
    seen.add(observation(other, instance, Map.of()), SOON);
  }

  void observe(String instance, String language, LanguageObservation.Builder counts) {
    alive(instance);
    seen.add(
        observation(candidate(), instance, new HashMap<>(Map.of(language, counts.build()))), SOON);
  }

  void fault(String instance, BundleFault kind) {
    alive(instance);
    seen.add(loadFault(candidate(), instance, kind), SOON);
  }

  List<RolloutStep> steps() {
    return stepsAt(SOON);
  }

  List<RolloutStep> stepsAt(Instant at) {
    return RolloutRules.decide(now, seen, limits, at).steps();
  }

  RolloutStep onlyStep() {
    assertThat(steps()).hasSize(1);
    return steps().get(0);
  }

  /** Why the only step is taken. */
  String reason() {
    return onlyStep().change().getReason();
  }

  /** What the release waits for; empty if it does not. */
  String waiting() {
    return waitingAt(SOON);
  }

  String waitingAt(Instant at) {
    return RolloutRules.decide(now, seen, limits, at).waiting().stream()
        .filter(waiting -> Releases.key(waiting.release()).equals(NEW))
        .map(RolloutDecision.Waiting::reason)
        .findFirst()
        .orElse("");
  }

  /** Writes the only step to the log. */
  void take() {
    now = now.with(onlyStep().applyTo(now));
  }
}
