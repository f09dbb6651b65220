package dev.nagare.streams.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** How much of a record is not its value. */
public final class EnvelopeSize {

  /** Lengths in front of a header's name and value, at most. */
  private static final int LENGTHS_BYTES = 10;

  private EnvelopeSize() {}

  /** Bytes of key and headers as a batch carries them, never too low. */
  public static long of(byte @Nullable [] key, Headers headers) {
    long bytes = key == null ? 0 : key.length;
    for (Header header : headers) {
      byte @Nullable [] value = header.value();
      bytes += LENGTHS_BYTES + header.key().getBytes(UTF_8).length;
      bytes += value == null ? 0 : value.length;
    }
    return bytes;
  }
}
