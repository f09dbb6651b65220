package dev.nagare.labeling.queue.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** How entries are read that come back from people. */
public interface AnswerFormat {

  /**
   * Reads a file from beginning to end, entry by entry. Whatever is wrong with its contents becomes
   * an {@link Entry.Refused}.
   *
   * @param file is not held in memory
   */
  void read(Path file, Consumer<Entry> sink) throws IOException;
}
