package dev.nagare.serving;

import dev.nagare.releases.bundles.BundleFault;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.tagger.ReleaseId;
import java.time.Instant;

/**
 * A release that this process cannot use.
 *
 * @param stage present stage of the release
 * @param since time at which it entered the stage
 * @param fault kind of fault
 * @param message what is wrong, for operators
 */
public record LoadFault(
    ReleaseId release, ReleaseStage stage, Instant since, BundleFault fault, String message) {

  /**
   * Returns whether the fault lasts until the release's record changes or this process restarts.
   */
  public boolean isForGood() {
    return !fault.mayPass();
  }

  /** Returns whether the {@code instance} or the {@code release} is at fault. */
  public String scope() {
    return fault.isOfInstance() ? "instance" : "release";
  }
}
