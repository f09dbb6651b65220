package dev.nagare.service.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.List;

/**
 * One client, without blocking: takes one request and sends one response. Used by the thread of
 * {@link HttpConnections} only.
 */
final class Connection {

  /** Longest request line and headers together. */
  static final int MAX_HEAD_BYTES = 8 << 10;

  /** Written at a time: the JDK copies what is written into native memory of that size. */
  private static final int WRITE_BYTES = 64 << 10;

  private static final int FIRST_HEAD_BYTES = 256;

  /** How far a request has come. */
  enum Progress {
    PARTIAL,
    COMPLETE,
    TOO_LARGE,
    CLOSED
  }

  private final SocketChannel channel;
  private final SelectionKey key;
  private final long deadlineOfRequest;
  private long deadlineOfAnswer;
  private byte[] head = {};
  private int length;
  private List<ByteBuffer> response = List.of();

  /**
   * @param deadlineOfRequest when the request must be complete, in nanoseconds
   */
  Connection(SocketChannel channel, SelectionKey key, long deadlineOfRequest) {
    this.channel = channel;
    this.key = key;
    this.deadlineOfRequest = deadlineOfRequest;
  }

  long deadline() {
    return isAnswering() ? deadlineOfAnswer : deadlineOfRequest;
  }

  boolean isAnswering() {
    return deadlineOfAnswer != 0;
  }

  /** Bytes of the response that are still to be sent. */
  long pending() {
    return response.stream().mapToLong(ByteBuffer::remaining).sum();
  }

  /**
   * Reads what has come of the request.
   *
   * @param buffer scratch space
   */
  Progress read(ByteBuffer buffer) throws IOException {
    int read = channel.read(buffer.clear());
    if (read < 0) {
      return Progress.CLOSED;
    }
    int from = length;
    int taken = Math.min(read, MAX_HEAD_BYTES - length);
    append(buffer.flip(), taken);
    int end = endOfHead(Math.max(0, from - 3));
    if (end >= 0) {
      length = end;
      return Progress.COMPLETE;
    }
    return length == MAX_HEAD_BYTES ? Progress.TOO_LARGE : Progress.PARTIAL;
  }

  /** Reads on and forgets; false once the client has closed its side. */
  boolean discard(ByteBuffer buffer) throws IOException {
    return channel.read(buffer.clear()) >= 0;
  }

  /** What has been read, up to the empty line. */
  byte[] head() {
    return Arrays.copyOf(head, length);
  }

  /** The request is there, or cannot be: from now on it is about the answer. */
  void beginAnswer(long deadline) {
    deadlineOfAnswer = deadline == 0 ? 1 : deadline;
    head = new byte[0];
    key.interestOps(0);
  }

  /** Gives what is to be sent from now on. */
  void respond(List<ByteBuffer> buffers) {
    response = buffers;
  }

  /** Sends as much as the client takes now; true when it is all. */
  boolean write() throws IOException {
    for (ByteBuffer part : response) {
      while (part.hasRemaining()) {
        ByteBuffer slice = part.slice();
        slice.limit(Math.min(WRITE_BYTES, slice.remaining()));
        int written = channel.write(slice);
        part.position(part.position() + written);
        if (slice.hasRemaining()) {
          key.interestOps(SelectionKey.OP_WRITE);
          return false;
        }
      }
    }
    response = List.of();
    return true;
  }

  /**
   * Says that nothing more comes and waits for the client to close: closing while something it sent
   * has not been read would take the response from it.
   */
  void finish() throws IOException {
    channel.shutdownOutput();
    key.interestOps(SelectionKey.OP_READ);
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // It is of no use any more in either case.
    }
  }

  private void append(ByteBuffer bytes, int count) {
    if (length + count > head.length) {
      int room = Math.max(FIRST_HEAD_BYTES, Math.max(2 * head.length, length + count));
      head = Arrays.copyOf(head, Math.min(MAX_HEAD_BYTES, room));
    }
    bytes.get(head, length, count);
    length += count;
  }

  /** Where the empty line begins; -1 if there is none yet. */
  private int endOfHead(int from) {
    for (int i = from; i + 1 < length; i++) {
      if (head[i] == '\n' && (head[i + 1] == '\n' || isCrLf(i + 1))) {
        return i;
      }
    }
    return -1;
  }

  private boolean isCrLf(int at) {
    return at + 1 < length && head[at] == '\r' && head[at + 1] == '\n';
  }
}
