package dev.nagare.corpora.score;

/**
 * Which rules made a score. Scores are comparable only if both parts are the same.
 *
 * @param name for example {@code spans}
 * @param version from 1; goes up with every change that can change a count
 */
public record ScorerId(String name, int version) {

  /** For example {@code spans/1}. */
  @Override
  public String toString() {
    return name + "/" + version;
  }
}
