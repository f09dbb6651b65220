package dev.nagare.streams.labeling;

import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LabelRound;

/** Receives the label selector's decisions, all in the transaction in which they are made. */
interface DeskSink {

  /** Publishes a label request. */
  void request(LabelRequest request);

  /** Withdraws a label request. */
  void withdraw(String utteranceId);

  /** Publishes the record of a round. */
  void round(LabelRound round);
}
