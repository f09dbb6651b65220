package dev.nagare.admin.models;

import dev.nagare.cli.UsageException;
import dev.nagare.cli.console.Question;
import dev.nagare.releases.DroppedTypes;
import dev.nagare.releases.RefusedChangeException;
import dev.nagare.releases.ReleaseRefs;
import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Options for a release's stage. */
final class StageOptions {

  private static final double DEFAULT_SHARE = 0.1;

  @Option(
      names = "--share",
      paramLabel = "SHARE",
      description =
          "Share of the utterances that a canary answers, above 0 and up to 1; default 0.1.")
  private Optional<Double> share = Optional.empty();

  @Option(
      names = "--may-drop-types",
      description = "Allow the release to replace one that finds entity types it does not know.")
  private boolean mayDropTypes;

  @Option(
      names = {"-y", "--yes"},
      description =
          "Do not ask whether it may become ACTIVE in a language that the fallback language's"
              + " release answers now.")
  private boolean isAgreed;

  /**
   * Asks, unless --yes is given, whether a release may take languages from the fallback language's
   * release.
   *
   * @return whether it may
   * @throws UsageException if there is no terminal to ask on
   */
  boolean mayTake(FallbackTakeover takeover, Question question) {
    if (isAgreed || takeover.isNone()) {
      return true;
    }
    return question
        .ask(takeover + ". Make it ACTIVE all the same?")
        .orElseThrow(
            () ->
                new UsageException(
                    takeover
                        + "; there is no terminal to ask on: add --yes, or let it begin as SHADOW"
                        + " or CANARY"));
  }

  /** Refuses languages beyond those that the user agreed to. */
  void requireAgreed(FallbackTakeover takeover, FallbackTakeover agreed) {
    if (!isAgreed) {
      takeover.requireWithin(agreed);
    }
  }

  boolean mayDropTypes() {
    return mayDropTypes;
  }

  /**
   * Returns a canary's share; 0 for other stages.
   *
   * @throws UsageException if the share is invalid, or given for another stage
   */
  double share(ReleaseStage stage) {
    if (stage != ReleaseStage.CANARY) {
      share.ifPresent(
          value -> {
            throw new UsageException("--share", value, "is for a canary only, not " + stage);
          });
      return 0;
    }
    double value = share.orElse(DEFAULT_SHARE);
    if (!(value > 0 && value <= 1)) {
      throw new UsageException("--share", value, "must be above 0 and at most 1");
    }
    return value;
  }

  /**
   * Parses a stage's name in any case.
   *
   * @throws UsageException if it is not one of the allowed stages
   */
  static ReleaseStage stage(String option, String name, List<ReleaseStage> allowed) {
    return allowed.stream()
        .filter(stage -> stage.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    option,
                    name,
                    "must be one of "
                        + allowed.stream()
                            .map(stage -> stage.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "))));
  }

  /**
   * Returns the release with the permission to drop entity types, if the option is given. A
   * trainer's release then names the present active release as its parent, see {@link
   * DroppedTypes}.
   */
  ModelRelease allowed(Releases now, ModelRelease release) {
    if (!mayDropTypes) {
      return release;
    }
    ModelRelease.Builder allowed = ModelRelease.newBuilder(release).setMayDropTypes(true);
    if (release.getTraining().isPresent()) {
      release.getLanguages().stream()
          .flatMap(language -> now.active(language).stream())
          .filter(active -> !Releases.key(active).equals(Releases.key(release)))
          .max(Comparator.comparing(ModelRelease::getActivation))
          .ifPresent(active -> allowed.setParent(ReleaseRefs.of(active)));
    }
    return allowed.build();
  }

  /**
   * Refuses a release that the stream would not load: one that drops entity types that an active
   * release finds in one of its languages.
   */
  static void requireKeptTypes(Releases now, ModelRelease release) {
    SortedSet<String> lost = new TreeSet<>();
    release.getLanguages().stream()
        .flatMap(language -> now.active(language).stream())
        .filter(active -> !Releases.key(active).equals(Releases.key(release)))
        .filter(active -> !DroppedTypes.isAllowed(now, release, active))
        .forEach(active -> lost.addAll(DroppedTypes.between(active, release)));
    if (!lost.isEmpty()) {
      throw new RefusedChangeException(
          Releases.key(release)
              + " does not know entity types that are found now: "
              + String.join(", ", lost)
              + "; --may-drop-types allows that");
    }
  }
}
