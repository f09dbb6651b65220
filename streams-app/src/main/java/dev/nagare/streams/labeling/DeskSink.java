package dev.nagare.streams.labeling;

import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LabelRound;

/** Where the desk's decisions go, all in the transaction that they were made in. */
interface DeskSink {

  /** Asks for a label. */
  void request(LabelRequest request);

  /** Takes a request back. */
  void withdraw(String utteranceId);

  /** Tells what a round came to. */
  void round(LabelRound round);
}
