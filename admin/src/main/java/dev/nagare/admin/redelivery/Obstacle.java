package dev.nagare.admin.redelivery;

/** Why a dead letter that was asked for is not sent again. */
public enum Obstacle {
  /** It is not one of ours: it does not say why it is here and where it was read. */
  FOREIGN("are no dead letters of Nagare"),
  /** Not all of the record is there. */
  CUT("were cut for their size: take the whole record from where it was read"),
  /** It was sent already, perhaps by a replay that was interrupted later. */
  SENT_BEFORE("have been sent again already"),
  /** It was read from a topic that is not the utterances, and nobody named that topic. */
  OTHER_TOPIC("were read from another topic: --source-topic sends them to the utterances"),
  /** It has come back too often. */
  TOO_OFTEN("have failed again after as many replays as --max-replays allows");

  private final String words;

  Obstacle(String words) {
    this.words = words;
  }

  /** Says of several dead letters what is the matter, to a person. */
  public String words() {
    return words;
  }
}
