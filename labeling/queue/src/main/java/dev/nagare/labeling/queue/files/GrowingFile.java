package dev.nagare.labeling.queue.files;

import dev.nagare.tagger.files.FileAccess;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A file to which whole entries are appended. An incomplete entry at its end, left by a writer that
 * was killed, is cut off. So a reader that follows the file sees whole entries only.
 */
public final class GrowingFile implements AutoCloseable {

  private final FileChannel channel;

  private GrowingFile(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Opens a file, or creates one that only its owner may read.
   *
   * @param file to append to
   * @param ending of each entry: one or more line feeds
   * @param lines receives each line of the whole entries in the file
   */
  public static GrowingFile open(Path file, String ending, Consumer<String> lines)
      throws IOException {
    create(file);
    long whole = wholeEntries(file, ending.length(), lines);
    FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
    channel.truncate(whole);
    channel.position(whole);
    return new GrowingFile(channel);
  }

  /** Appends entries and flushes them to the disk. */
  public void append(String entries) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(entries.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static void create(Path file) throws IOException {
    try {
      Files.createFile(file, FileAccess.OWNER_ONLY.attributes(file));
    } catch (FileAlreadyExistsException e) {
      // The file grows further.
    }
  }

  /** Returns the number of bytes up to the end of the last whole entry. */
  private static long wholeEntries(Path file, int lineFeeds, Consumer<String> lines)
      throws IOException {
    long whole = 0;
    try (LineReader reader = LineReader.open(file)) {
      for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
        if (line.get().isEnded() && (lineFeeds == 1 || line.get().text().isEmpty())) {
          whole = line.get().nextByte();
        }
      }
    }
    try (LineReader reader = LineReader.open(file)) {
      for (Optional<Line> line = reader.next();
          line.isPresent() && line.get().nextByte() <= whole;
          line = reader.next()) {
        lines.accept(line.get().text());
      }
    }
    return whole;
  }
}
