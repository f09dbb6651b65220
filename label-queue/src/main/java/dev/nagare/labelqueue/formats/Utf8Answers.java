package dev.nagare.labelqueue.formats;

import dev.nagare.labelqueue.exchange.AnswerFormat;
import dev.nagare.labelqueue.exchange.Entry;
import dev.nagare.labelqueue.exchange.EntryPlace;
import dev.nagare.labelqueue.exchange.Fault;
import dev.nagare.labelqueue.exchange.Problem;
import dev.nagare.labelqueue.files.Utf16;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Refuses files in UTF-16, whatever their format, as a whole and before anything is read. */
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
