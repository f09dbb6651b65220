package dev.nagare.streams.topology;

import dev.nagare.schemas.avro.Utterance;

/**
 * An utterance that can be tagged if a release serves its language.
 *
 * @param source as received
 * @param language its BCP 47 tag in canonical form
 */
public record AcceptedUtterance(Utterance source, String language) {}
