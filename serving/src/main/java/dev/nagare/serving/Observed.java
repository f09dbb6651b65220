package dev.nagare.serving;

import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.tagger.ReleaseId;
import java.time.Instant;

/**
 * The unit of observation: a release in one language, since it entered its stage.
 *
 * @param since time at which it entered the stage, as its record says
 * @param language BCP 47 tag as the release serves it
 */
public record Observed(ReleaseId release, ReleaseStage stage, Instant since, String language) {}
