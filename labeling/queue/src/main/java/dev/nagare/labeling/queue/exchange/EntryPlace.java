package dev.nagare.labeling.queue.exchange;

/**
 * Where an entry stands.
 *
 * @param file as the user named it
 * @param line from 1; that on which the entry begins, or that of what is wrong with it
 */
public record EntryPlace(String file, long line) {

  /** The same file, another line. */
  public EntryPlace at(long other) {
    return new EntryPlace(file, other);
  }

  /** As compilers print it: {@code FILE:LINE}. */
  @Override
  public String toString() {
    return file + ":" + line;
  }
}
