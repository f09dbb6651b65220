package dev.nagare.admin.models;

import dev.nagare.cli.UsageException;
import dev.nagare.releases.ReleaseRules;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options for the author and the reason of a change. */
final class PersonOptions {

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Name of the person who decides; default: your login name.")
  private String by = System.getProperty("user.name", "");

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Reason, for the release's history.")
  private Optional<String> reason = Optional.empty();

  String by() {
    if (by.isBlank() || !ReleaseRules.isPerson(by)) {
      throw new UsageException(
          "--by",
          by,
          "must name a person; names with " + ReleaseRules.PROGRAM_PREFIX + " are for programs");
    }
    return by;
  }

  /**
   * Returns the reason, where one is required.
   *
   * @param purpose what it is required for, in the message
   * @throws UsageException if no reason is given
   */
  String reason(String purpose) {
    return reason
        .filter(text -> !text.isBlank())
        .orElseThrow(() -> new UsageException("--reason is needed " + purpose));
  }

  StageChange change(ReleaseStage stage, double canaryShare, String defaultReason) {
    return StageChange.newBuilder()
        .setStage(stage)
        .setCanaryShare(canaryShare)
        .setChangedBy(by())
        .setChangedAt(now())
        .setReason(reason.orElse(defaultReason))
        .build();
  }

  static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
