package dev.nagare.serving.observations;

import dev.nagare.schemas.avro.ReleaseObservation;
import java.util.concurrent.CompletionStage;

/** Publishes observations. */
public interface ObservationSink extends AutoCloseable {

  /**
   * Sends an observation; a later one of the same release replaces it.
   *
   * @return completes exceptionally if the observation could not be sent
   */
  CompletionStage<Void> send(ReleaseObservation observation);

  @Override
  void close();
}
