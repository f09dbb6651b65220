package dev.nagare.console.releases;

import dev.nagare.console.api.ApiProblem;
import dev.nagare.console.api.ReleaseName;
import dev.nagare.console.api.releases.LanguageRoles;
import dev.nagare.console.api.releases.LanguageState;
import dev.nagare.console.api.releases.ReleaseDetails;
import dev.nagare.console.api.releases.ReleasesAnswer;
import dev.nagare.console.api.releases.StageStep;
import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows the releases of the log, as it was last read. Thread-safe. */
public final class ReleaseBoard {

  private static final Set<ReleaseStage> IN_USE =
      EnumSet.of(ReleaseStage.SHADOW, ReleaseStage.CANARY, ReleaseStage.ACTIVE);

  /** The number of releases shown: those in use always, and the latest of the others. */
  private static final int MAX_RELEASES = 100;

  private static final int MAX_STEPS = 50;

  private final ReleaseViews views;
  private final String fallbackLanguage;
  private final boolean automatic;
  private volatile @Nullable Releases now;

  /**
   * Creates an empty board.
   *
   * @param automatic whether the rollout moves releases without a person
   */
  ReleaseBoard(ReleaseViews views, String fallbackLanguage, boolean automatic) {
    this.views = views;
    this.fallbackLanguage = fallbackLanguage;
    this.automatic = automatic;
  }

  /** Takes up the log after a change. */
  public void update(Releases releases) {
    now = releases;
  }

  /**
   * Returns the log as it was last read.
   *
   * @throws ApiProblem if it was not read yet
   */
  Releases releases() {
    Releases read = now;
    if (read == null) {
      throw ApiProblem.unavailable(
          "not-read", "the console is reading the release log; try again in a few seconds");
    }
    return read;
  }

  /** Returns all languages and the releases in use, with the latest of the others. */
  public ReleasesAnswer all() {
    Releases log = releases();
    List<ModelRelease> ordered =
        log.all().stream()
            .sorted(
                Comparator.comparing((ModelRelease one) -> !IN_USE.contains(one.getStage()))
                    .thenComparing(ModelRelease::getChangedAt, Comparator.reverseOrder())
                    .thenComparing(Releases::key))
            .toList();
    long inUse = ordered.stream().filter(one -> IN_USE.contains(one.getStage())).count();
    int shown = (int) Math.min(ordered.size(), Math.max(MAX_RELEASES, inUse));
    return new ReleasesAnswer(
        log.languages().stream().map(language -> language(log, language)).toList(),
        ordered.stream().limit(shown).map(one -> views.view(log, one)).toList(),
        ordered.size() - shown,
        history(log),
        automatic);
  }

  private LanguageState language(Releases log, String language) {
    boolean isAnswered = log.active(language).isPresent();
    return new LanguageState(
        language,
        roles(log, language),
        isAnswered
            ? log.predecessors(language).stream().findFirst().map(ReleaseViews::name).orElse(null)
            : null);
  }

  /** Returns the releases in use in a language. */
  LanguageRoles roles(Releases log, String language) {
    return new LanguageRoles(
        log.answering(language, fallbackLanguage).map(ReleaseViews::name).orElse(null),
        log.canary(language).map(ReleaseViews::name).orElse(null),
        log.canary(language).map(ModelRelease::getCanaryShare).orElse(0.0),
        log.shadow(language).map(ReleaseViews::name).orElse(null));
  }

  private static List<StageStep> history(Releases log) {
    return log.everReleased().stream()
        .flatMap(release -> ReleaseViews.history(release).stream())
        .sorted(Comparator.comparing(StageStep::at).reversed())
        .limit(MAX_STEPS)
        .toList();
  }

  /**
   * Returns a release in full.
   *
   * @throws ApiProblem if there is no such release
   */
  public ReleaseDetails details(String id, String version) {
    Releases log = releases();
    return views.details(log, find(log, new ReleaseName(id, version)));
  }

  /**
   * Returns a release of the log.
   *
   * @throws ApiProblem if there is no such release
   */
  static ModelRelease find(Releases log, ReleaseName name) {
    return log.all().stream()
        .filter(one -> one.getId().equals(name.id()) && one.getVersion().equals(name.version()))
        .findFirst()
        .orElseThrow(
            () ->
                ApiProblem.notFound(
                    "there is no such release, or it was forgotten; see /v1/releases"));
  }
}
