package dev.nagare.trainer.service.ownership;

import dev.nagare.schemas.avro.TrainingRequest;

/**
 * A request to train a language with its place in the topic. Places tell which request came later;
 * the time in it is that of the clock of whoever asked, and may be wrong.
 *
 * @param offset in the partition of the language
 */
public record AskedTraining(long offset, TrainingRequest request) {}
