package dev.nagare.admin.models;

import dev.nagare.cli.UsageException;
import dev.nagare.cli.console.Question;
import dev.nagare.releases.decisions.FallbackTakeover;
import dev.nagare.releases.decisions.Promotion;
import dev.nagare.schemas.avro.ReleaseStage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Options for a release's stage. */
final class StageOptions {

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

  /** Returns whether a promoted release may drop entity types. */
  Promotion.Types types() {
    return mayDropTypes ? Promotion.Types.MAY_DROP : Promotion.Types.ALL_KEPT;
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
    double value = share.orElse(Promotion.DEFAULT_SHARE);
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
}
