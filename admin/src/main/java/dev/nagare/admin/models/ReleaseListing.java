package dev.nagare.admin.models;

import dev.nagare.cli.console.TextTable;
import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.LanguageMetrics;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Shows releases as a table for people, one line each. */
final class ReleaseListing {

  private static final List<String> HEADER =
      List.of("RELEASE", "LANGUAGES", "STAGE", "F1", "SINCE", "BY");

  private static final List<ReleaseStage> STAGES =
      List.of(
          ReleaseStage.ACTIVE,
          ReleaseStage.CANARY,
          ReleaseStage.SHADOW,
          ReleaseStage.RETIRED,
          ReleaseStage.REJECTED,
          ReleaseStage.UNKNOWN);

  private static final Comparator<ModelRelease> ORDER =
      Comparator.comparing((ModelRelease release) -> String.join(",", release.getLanguages()))
          .thenComparing(release -> STAGES.indexOf(release.getStage()))
          .thenComparing(ModelRelease::getCreatedAt, Comparator.reverseOrder())
          .thenComparing(Releases::key);

  private ReleaseListing() {}

  /**
   * Returns the releases that serve a language, by language, then by stage, the newest first.
   *
   * @param language BCP 47 tag; empty for all languages
   */
  static List<ModelRelease> select(Releases releases, Optional<String> language) {
    return releases.all().stream()
        .filter(release -> language.isEmpty() || release.getLanguages().contains(language.get()))
        .sorted(ORDER)
        .toList();
  }

  static List<String> lines(List<ModelRelease> releases) {
    TextTable table = new TextTable(HEADER);
    releases.forEach(release -> table.add(row(release)));
    return table.lines();
  }

  /** Returns the stage, with a canary's share. */
  static String stage(ModelRelease release) {
    return release.getStage() == ReleaseStage.CANARY
        ? release.getStage() + " " + LanguageChanges.percent(release)
        : release.getStage().toString();
  }

  private static List<String> row(ModelRelease release) {
    return List.of(
        Releases.key(release),
        String.join(",", release.getLanguages()),
        stage(release),
        f1(release.getMetrics()),
        release.getChangedAt().toString(),
        release.getChangedBy());
  }

  private static String f1(Map<String, LanguageMetrics> metrics) {
    return metrics.isEmpty()
        ? "-"
        : new TreeMap<>(metrics)
            .entrySet().stream()
                .map(
                    entry ->
                        String.format(
                            Locale.ROOT, "%s %.1f", entry.getKey(), entry.getValue().getF1()))
                .collect(Collectors.joining(", "));
  }
}
