package dev.nagare.releases.rollout;

import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Describes a stage's observations for the release's history. */
final class StageReport {

  /** The number of languages described, so that a history of fifty stages fits into a record. */
  private static final int MAX_LANGUAGES = 5;

  private StageReport() {}

  /**
   * Returns the report of a stage that was passed.
   *
   * @param expected figures of the gate, by language
   */
  static String of(
      ModelRelease release,
      ObservedRelease observed,
      Map<String, Expected> expected,
      RolloutLimits limits) {
    LimitCheck check = new LimitCheck(limits, 1);
    String words =
        observed.languages().entrySet().stream()
            .limit(MAX_LANGUAGES)
            .map(
                entry ->
                    words(release, entry, Optional.ofNullable(expected.get(entry.getKey())), check))
            .collect(Collectors.joining("; "));
    int more = observed.languages().size() - MAX_LANGUAGES;
    String lone =
        observed
            .lone()
            .map(only -> "; without instance " + only.member() + ", the only one that it failed on")
            .orElse("");
    String minority =
        LoadFaults.of(observed, limits.quorum()).minority().map(said -> "; " + said).orElse("");
    return words + (more > 0 ? "; and " + more + " more languages" : "") + lone + minority;
  }

  private static String words(
      ModelRelease release,
      Map.Entry<String, ObservedLanguage> entry,
      Optional<Expected> expected,
      LimitCheck check) {
    ObservedLanguage seen = entry.getValue();
    StringBuilder words = new StringBuilder();
    words.append(
        String.format(
            Locale.ROOT,
            "%s: %d utterances, %d failed",
            entry.getKey(),
            seen.utterances(),
            seen.failures()));
    if (release.getStage() == ReleaseStage.SHADOW) {
      seen.disagreementShare()
          .ifPresent(
              share -> words.append(", other spans in ").append(RolloutText.interval(share)));
      expected.ifPresent(gate -> words.append("; ").append(check.words(gate)));
    }
    seen.timeRatio()
        .ifPresent(
            ratio ->
                words.append(", ").append(RolloutText.interval(ratio, 2)).append(" times as long"));
    seen.confidenceDrop()
        .ifPresent(
            drop ->
                words.append(
                    String.format(Locale.ROOT, ", mean confidence %+.3f", 0 - drop.value())));
    return words.toString();
  }
}
