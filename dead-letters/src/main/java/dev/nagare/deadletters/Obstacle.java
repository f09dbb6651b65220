package dev.nagare.deadletters;

/** The reasons why a selected dead letter is not sent again. */
public enum Obstacle {
  /** Nagare did not write it: it has no reason or no origin. */
  FOREIGN("are not dead letters of Nagare"),
  /** It does not contain the complete record. */
  CUT("were cut because of their size: take the whole record from its origin"),
  /** It was sent already, possibly by a replay that was interrupted later. */
  SENT_BEFORE("have been sent again already"),
  /** It was read from another topic than the utterance topic, and no option named that topic. */
  OTHER_TOPIC("were read from another topic: --source-topic sends them to the utterances"),
  /** It has failed again after the maximum number of replays. */
  TOO_OFTEN("have failed again after as many replays as --max-replays allows");

  private final String words;

  Obstacle(String words) {
    this.words = words;
  }

  /** Returns a predicate about several dead letters, for people. */
  public String words() {
    return words;
  }
}
