package dev.nagare.corpora.score;

/**
 * The rules that made a score. Scores are comparable only if both parts are equal.
 *
 * @param name for example {@code spans}
 * @param version from 1; increases with every change that can change a count
 */
public record ScorerId(String name, int version) {

  /** Returns the name and version, for example {@code spans/1}. */
  @Override
  public String toString() {
    return name + "/" + version;
  }
}
