package dev.nagare.serving;

import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.tagger.ReleaseId;
import java.time.Instant;

/**
 * What is counted together: a release, since it was given its stage, in one language.
 *
 * @param since when it was given the stage, as its record says
 * @param language BCP 47 tag as the release serves it
 */
public record Observed(ReleaseId release, ReleaseStage stage, Instant since, String language) {}
