package dev.nagare.trainer.service.ownership;

import dev.nagare.schemas.avro.TrainingRequest;

/**
 * A training request with its offset in the topic. Offsets tell which request came later; the time
 * in a request is that of the sender's clock and may be wrong.
 *
 * @param offset offset in the partition of the language
 * @param request the request
 */
public record AskedTraining(long offset, TrainingRequest request) {}
