package dev.nagare.serving.loading;

import dev.nagare.releases.ReleaseRefs;
import dev.nagare.releases.Releases;
import dev.nagare.releases.bundles.BundleFault;
import dev.nagare.schemas.LogEvent;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.serving.LoadFault;
import dev.nagare.tagger.ReleaseId;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A release that could not be loaded.
 *
 * @param record record of the release
 * @param fault kind of fault
 * @param message what is wrong, for operators
 * @param inARow number of failed attempts since it was last loaded
 * @param isDue whether the next attempt is due now
 */
record LoadFailure(
    ModelRelease record, BundleFault fault, String message, int inARow, boolean isDue) {

  private static final Logger LOG = LoggerFactory.getLogger(LoadFailure.class);

  ReleaseId release() {
    return ReleaseRefs.id(record);
  }

  LoadFailure due() {
    return new LoadFailure(record, fault, message, inARow, true);
  }

  LoadFault asFault() {
    return new LoadFault(release(), record.getStage(), record.getChangedAt(), fault, message);
  }

  /**
   * Logs the failure for operators.
   *
   * @param retry pause before the next attempt; empty if there is none
   */
  void log(Optional<Duration> retry) {
    LogEvent.warn(LOG, "release_refused")
        .with("release", Releases.key(record))
        .with("reason", fault)
        .with("scope", asFault().scope())
        .with("stage", record.getStage())
        .with("retry_in_ms", retry.map(pause -> Long.toString(pause.toMillis())).orElse("never"))
        .text("detail", message)
        .text("advice", LoadFailureAdvice.of(fault))
        .log();
  }
}
