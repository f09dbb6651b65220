package dev.nagare.streams.deadletters;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** Computes the size of a record on the wire, never too low. */
public final class EnvelopeSize {

  /** Lengths in front of a header's name and value, at most. */
  private static final int LENGTHS_BYTES = 10;

  /** A batch of one record has at most 61 and 36 bytes beside key, value and headers. */
  private static final int RECORD_BYTES = 100;

  private EnvelopeSize() {}

  /** Bytes of key and headers as a batch carries them. */
  public static long of(byte @Nullable [] key, Headers headers) {
    long bytes = length(key);
    for (Header header : headers) {
      bytes += LENGTHS_BYTES + Utils.utf8Length(header.key()) + (long) length(header.value());
    }
    return bytes;
  }

  /** Bytes of a batch that has this record only, as brokers and producers limit them. */
  static long ofRecord(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    return RECORD_BYTES + of(key, headers) + length(value);
  }

  static int length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
