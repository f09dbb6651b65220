package dev.nagare.serving;

import dev.nagare.releases.bundles.BundleFault;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.tagger.ReleaseId;
import java.time.Instant;

/**
 * A release this process cannot use.
 *
 * @param stage it has nevertheless
 * @param since when it was given the stage
 * @param message what is wrong, for operators
 */
public record LoadFault(
    ReleaseId release, ReleaseStage stage, Instant since, BundleFault fault, String message) {

  /** Whether it stays so until the release's record changes or this process is started anew. */
  public boolean isForGood() {
    return !fault.mayPass();
  }

  /** Whose fault it is: {@code instance} or {@code release}. */
  public String scope() {
    return fault.isOfInstance() ? "instance" : "release";
  }
}
