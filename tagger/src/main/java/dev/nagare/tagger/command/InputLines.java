package dev.nagare.tagger.command;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Lines of a stream as bytes. It can tell whether the next line is available without waiting. */
final class InputLines {

  private static final int FIRST_SIZE = 8192;

  private final InputStream in;
  private byte[] buffer = new byte[FIRST_SIZE];
  private int from;
  private int to;
  private int searched;

  InputLines(InputStream in) {
    this.in = in;
  }

  /**
   * Returns the next line without its line feed, or empty at the end. Waits until the line is
   * complete.
   */
  Optional<byte[]> next() throws IOException {
    while (!wholeLine()) {
      if (!fill()) {
        return lastLine();
      }
    }
    byte[] line = Arrays.copyOfRange(buffer, from, searched);
    from = searched + 1;
    searched = from;
    return Optional.of(line);
  }

  /** Returns whether {@link #next} would return a line without waiting for more input. */
  boolean ready() throws IOException {
    while (!wholeLine()) {
      if (in.available() <= 0 || !fill()) {
        return false;
      }
    }
    return true;
  }

  /** Moves to the next line feed in the buffer. */
  private boolean wholeLine() {
    while (searched < to && buffer[searched] != '\n') {
      searched++;
    }
    return searched < to;
  }

  /** Reads the available bytes, at least one; returns false at the end. */
  private boolean fill() throws IOException {
    if (from > 0) {
      System.arraycopy(buffer, from, buffer, 0, to - from);
      searched -= from;
      to -= from;
      from = 0;
    }
    if (to == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int read = in.read(buffer, to, buffer.length - to);
    to += Math.max(0, read);
    return read > 0;
  }

  private Optional<byte[]> lastLine() {
    if (from == to) {
      return Optional.empty();
    }
    byte[] line = Arrays.copyOfRange(buffer, from, to);
    from = to;
    searched = to;
    return Optional.of(line);
  }
}
