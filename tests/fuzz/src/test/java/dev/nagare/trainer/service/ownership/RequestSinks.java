package dev.nagare.trainer.service.ownership;

import dev.nagare.schemas.avro.TrainingRequest;
import dev.nagare.service.follow.RecordSink;

/** Lets the reader of training requests be tried without brokers. */
public final class RequestSinks {

  private RequestSinks() {}

  /** What takes requests in. */
  public static RecordSink<TrainingRequest> into(Languages languages) {
    return new RequestSink(languages);
  }
}
