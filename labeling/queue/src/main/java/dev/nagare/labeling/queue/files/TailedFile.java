package dev.nagare.labeling.queue.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows a file to which others append lines. A line is returned once its line feed is there. A
 * file that has been replaced or shortened is read again from its beginning. A missing file is
 * waited for. Not thread-safe.
 */
public final class TailedFile {

  /** The most lines of one call, so that lines are written before many more are read. */
  private static final int LINES_AT_ONCE = 10_000;

  private final Path path;
  private @Nullable Object identity;
  private long position;
  private long number;

  /** Creates a reader; the file need not exist yet. */
  public TailedFile(Path path) {
    this.path = path;
  }

  /** Returns the file. */
  public Path path() {
    return path;
  }

  /** Returns the complete lines since the last call, up to a limit. */
  public List<Line> newLines() throws IOException {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(path, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      return List.of();
    }
    if (!Objects.equals(identity, attributes.fileKey()) || attributes.size() < position) {
      identity = attributes.fileKey();
      position = 0;
      number = 0;
    }
    return attributes.size() == position ? List.of() : read();
  }

  private List<Line> read() throws IOException {
    List<Line> lines = new ArrayList<>();
    try (LineReader reader = LineReader.openAfter(path, number, position)) {
      while (lines.size() < LINES_AT_ONCE) {
        Optional<Line> line = reader.next();
        if (line.isEmpty() || !line.get().isEnded()) {
          break;
        }
        lines.add(line.get());
        position = line.get().nextByte();
        number = line.get().number();
      }
    }
    return lines;
  }
}
