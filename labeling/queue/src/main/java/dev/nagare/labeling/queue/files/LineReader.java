package dev.nagare.labeling.queue.files;

import dev.nagare.labeling.queue.files.Line.State;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads a file line by line and holds no more of it in memory. Lines end with a line feed, with or
 * without a carriage return before it. Other line separators of Unicode are part of the text.
 */
public final class LineReader implements AutoCloseable {

  /** The most bytes of a line; an utterance has some hundred. */
  static final int MAX_BYTES = 8 * 1024 * 1024;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final InputStream in;
  private long number;
  private long position;

  private LineReader(InputStream in, long number, long position) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.number = number;
    this.position = position;
  }

  /** Opens a file at its beginning. */
  public static LineReader open(Path file) throws IOException {
    return of(Files.newInputStream(file));
  }

  /** Reads bytes from the beginning of a file. */
  public static LineReader of(InputStream in) {
    return new LineReader(in, 0, 0);
  }

  /**
   * Opens a file at a position.
   *
   * @param number of the line at the position
   * @param position in bytes
   */
  static LineReader openAfter(Path file, long number, long position) throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      in.skipNBytes(position);
      return new LineReader(in, number, position);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** Returns the next line; empty at the end of the file. */
  public Optional<Line> next() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    long length = 0;
    int next = in.read();
    if (next < 0) {
      return Optional.empty();
    }
    for (; next >= 0 && next != '\n'; next = in.read()) {
      length++;
      if (length <= MAX_BYTES) {
        bytes.write(next);
      }
    }
    boolean isEnded = next == '\n';
    position += length + (isEnded ? 1 : 0);
    number++;
    return Optional.of(
        length > MAX_BYTES
            ? new Line(number, "", State.TOO_LONG, isEnded, position)
            : line(bytes.toByteArray(), isEnded));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private Line line(byte[] bytes, boolean isEnded) {
    if (Utf16.isLikely(bytes)) {
      return new Line(number, "", State.UTF_16, isEnded, position);
    }
    int length =
        bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
    State state = State.GOOD;
    String text;
    try {
      text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString();
    } catch (CharacterCodingException e) {
      text = new String(bytes, 0, length, StandardCharsets.UTF_8);
      state = State.NOT_UTF8;
    }
    boolean marked = number == 1 && text.startsWith(BYTE_ORDER_MARK);
    return new Line(number, marked ? text.substring(1) : text, state, isEnded, position);
  }
}
