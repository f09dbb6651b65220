package dev.nagare.labeling.queue.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Decodes UTF-8. It replaces invalid bytes by U+FFFD, records their positions and continues. A byte
 * order mark at the beginning is left out.
 */
public final class Utf8Reader extends Reader {

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final int BUFFER = 1 << 16;

  /** The most recorded positions; a file with more is not text. */
  private static final int MAX_PLACES = 100_000;

  /** The tolerance in characters: the longest word of JSON and a quote. */
  private static final int FEW = 6;

  private final InputStream in;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
  private final CharBuffer chars = CharBuffer.allocate(BUFFER).flip();
  private final NavigableSet<Long> malformed = new TreeSet<>();
  private boolean atEnd;
  private boolean begun;
  private long decoded;

  /** Creates a reader of bytes, which it closes. */
  public Utf8Reader(InputStream in) {
    this.in = in;
  }

  /**
   * Returns whether an invalid byte was replaced within a range of the characters read so far.
   *
   * @param from first character, from 0
   * @param to character after the last one
   */
  public boolean isMalformedWithin(long from, long to) {
    Long at = malformed.ceiling(from);
    return at != null && at < to;
  }

  /**
   * Returns whether the file ends at most a few characters after a character.
   *
   * @param character from 0
   */
  public boolean endsNear(long character) {
    return atEnd && !bytes.hasRemaining() && decoded - character <= FEW;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    while (!chars.hasRemaining()) {
      if (!fill()) {
        return -1;
      }
    }
    int count = Math.min(length, chars.remaining());
    chars.get(target, offset, count);
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Decodes more bytes; returns false at the end. */
  private boolean fill() throws IOException {
    if (atEnd && !bytes.hasRemaining()) {
      return false;
    }
    readBytes();
    chars.clear();
    CoderResult result = decoder.decode(bytes, chars, atEnd);
    if (result.isMalformed() && chars.hasRemaining()) {
      replace(result.length());
    }
    chars.flip();
    decoded += chars.remaining();
    return true;
  }

  private void replace(int length) {
    if (malformed.size() < MAX_PLACES) {
      malformed.add(decoded + chars.position());
    }
    chars.put('\uFFFD');
    bytes.position(bytes.position() + length);
    decoder.reset();
  }

  private void readBytes() throws IOException {
    bytes.compact();
    do {
      int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
      atEnd = count < 0;
      bytes.position(bytes.position() + Math.max(count, 0));
    } while (!begun && !atEnd && bytes.position() < BYTE_ORDER_MARK.length);
    bytes.flip();
    if (!begun) {
      begun = true;
      skipByteOrderMark();
    }
  }

  private void skipByteOrderMark() {
    int length = BYTE_ORDER_MARK.length;
    if (bytes.remaining() >= length
        && Arrays.equals(bytes.array(), 0, length, BYTE_ORDER_MARK, 0, length)) {
      bytes.position(length);
    }
  }
}
