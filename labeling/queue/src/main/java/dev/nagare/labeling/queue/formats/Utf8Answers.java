package dev.nagare.labeling.queue.formats;

import dev.nagare.labeling.queue.exchange.AnswerFormat;
import dev.nagare.labeling.queue.exchange.Entry;
import dev.nagare.labeling.queue.exchange.EntryPlace;
import dev.nagare.labeling.queue.exchange.Fault;
import dev.nagare.labeling.queue.exchange.Problem;
import dev.nagare.labeling.queue.files.Utf16;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Refuses files in UTF-16, in any format, as a whole and before reading them.
 *
 * @param format of the file
 */
record Utf8Answers(AnswerFormat format) implements AnswerFormat {

  @Override
  public void read(Path file, Consumer<Entry> sink) throws IOException {
    if (Utf16.isLikely(file)) {
      sink.accept(
          new Entry.Refused(
              new EntryPlace(file.toString(), 1),
              Optional.empty(),
              new Problem(Fault.NOT_UTF8, "the file is UTF-16, nothing of it was read")));
    } else {
      format.read(file, sink);
    }
  }
}
