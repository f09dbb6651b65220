package dev.nagare.corpora.data.reading;

import dev.nagare.corpora.data.DataException;
import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.SourcePosition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The lines of a file, decoded one by one, so that a wrong byte costs one line and its number is
 * known. Lines end with LF or CR LF; the last one may end with the file. A UTF-8 byte order mark is
 * not part of the first line.
 */
public final class SourceLines {

  private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte[] UTF_16_BIG_MARK = {(byte) 0xFE, (byte) 0xFF};
  private static final byte[] UTF_16_LITTLE_MARK = {(byte) 0xFF, (byte) 0xFE};
  private static final byte[] GZIP_MAGIC = {0x1F, (byte) 0x8B};
  private static final int BUFFER_BYTES = 1 << 16;

  /** The most bytes of a line: enough for any utterance, and safe for the memory. */
  static final int MAX_LINE_BYTES = 1 << 24;

  private final DataName name;
  private final Path file;
  private final InputStream source;
  private final Charset charset;
  private final CharsetDecoder decoder;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int at;
  private int filled;
  private byte[] line = {};
  private int number;

  /**
   * Creates the lines of a source, which the caller closes.
   *
   * @param file for messages
   */
  public SourceLines(DataName name, Path file, InputStream source, Charset charset) {
    this.name = name;
    this.file = file;
    this.source = source;
    this.charset = charset;
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /**
   * Moves to the next line.
   *
   * @return false at the end of the file
   * @throws DataException if the beginning of the file is not text, or the line is longer than
   *     {@value #MAX_LINE_BYTES} bytes
   * @throws IOException if the file cannot be read
   */
  public boolean next() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean found = false;
    while (at < filled || fill()) {
      found = true;
      int end = at;
      while (end < filled && buffer[end] != '\n') {
        end++;
      }
      bytes.write(buffer, at, end - at);
      if (bytes.size() > MAX_LINE_BYTES) {
        throw unusable(
            "line "
                + (number + 1)
                + " has more than 16 MiB: is there one utterance or word a line?");
      }
      at = end + 1;
      if (end < filled) {
        break;
      }
    }
    if (!found) {
      return false;
    }
    number++;
    line = bytes.toByteArray();
    if (number == 1) {
      inspectStart();
    }
    return true;
  }

  /** Returns the number of the current line, from 1; after the end, the number of lines. */
  public int number() {
    return number;
  }

  /** Returns the position of the current line. */
  public SourcePosition position() {
    return new SourcePosition(file, number);
  }

  /** Creates an exception that says why this file cannot be used. */
  public DataException unusable(String why) {
    return name.unusable(file.equals(name.path()) ? why : file + ": " + why);
  }

  /**
   * Returns the current line without its end.
   *
   * @throws BadLineException if its bytes are invalid in the charset, or lines seem to end with CR
   *     alone
   */
  public String text() throws BadLineException {
    int length = line.length;
    if (length > 0 && line[length - 1] == '\r') {
      length--;
    }
    try {
      String text = decoder.decode(ByteBuffer.wrap(line, 0, length)).toString();
      if (text.indexOf('\r') >= 0) {
        throw new BadLineException("a carriage return inside the line: lines must end with LF");
      }
      return text;
    } catch (CharacterCodingException e) {
      throw new BadLineException(
          "not valid " + charset.name() + "; charset=NAME after the format names another", e);
    }
  }

  private boolean fill() throws IOException {
    at = 0;
    filled = Math.max(0, source.read(buffer));
    return filled > 0;
  }

  private void inspectStart() {
    if (startsWith(UTF_16_BIG_MARK) || startsWith(UTF_16_LITTLE_MARK)) {
      throw unusable("the file is UTF-16: convert it to UTF-8 first");
    }
    if (startsWith(GZIP_MAGIC)) {
      throw unusable("the file is gzip-compressed: unpack it first");
    }
    if (hasNul()) {
      throw unusable("the file is UTF-16 or no text at all: convert it to UTF-8 first");
    }
    if (startsWith(UTF_8_MARK)) {
      line = Arrays.copyOfRange(line, UTF_8_MARK.length, line.length);
    }
  }

  private boolean hasNul() {
    for (byte each : line) {
      if (each == 0) {
        return true;
      }
    }
    return false;
  }

  private boolean startsWith(byte[] bytes) {
    return line.length >= bytes.length
        && Arrays.equals(line, 0, bytes.length, bytes, 0, bytes.length);
  }
}
