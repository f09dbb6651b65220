package dev.nagare.schemas.documents;

/** Who writes or reads topics. */
enum Party {
  APPLICATION("your application"),
  STREAM("stream"),
  TRAINER("trainer"),
  LABELERS("labeling tools"),
  CONSOLE("console"),
  OPERATORS("operators");

  private final String words;

  Party(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
