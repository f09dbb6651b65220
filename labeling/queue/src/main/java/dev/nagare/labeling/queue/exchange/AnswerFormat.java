package dev.nagare.labeling.queue.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads the entries of a file from a labeling tool. */
public interface AnswerFormat {

  /**
   * Reads a file from beginning to end, entry by entry. Invalid content becomes an {@link
   * Entry.Refused}.
   *
   * @param file is not held in memory
   * @param sink receives the entries
   * @throws IOException if the file cannot be read
   */
  void read(Path file, Consumer<Entry> sink) throws IOException;
}
