package dev.nagare.labeling.queue.exchange;

/**
 * The position of an entry.
 *
 * @param file as the user named it
 * @param line from 1: the line on which the entry begins, or the line of a fault
 */
public record EntryPlace(String file, long line) {

  /** Returns another line of the same file. */
  public EntryPlace at(long other) {
    return new EntryPlace(file, other);
  }

  /** Returns {@code FILE:LINE}, as compilers print it. */
  @Override
  public String toString() {
    return file + ":" + line;
  }
}
