package dev.nagare.streams.releases;

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
    ReleaseId release, ReleaseStage stage, Instant since, BundleFault fault, String message) {}
