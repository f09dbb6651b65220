package dev.nagare.streams.deadletters;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** Computes an upper bound for the size of a record on the wire. */
public final class EnvelopeSize {

  /** Maximum bytes of the lengths that precede a header's name and value. */
  private static final int LENGTHS_BYTES = 10;

  /**
   * Overhead in bytes of a batch with one record: at most 61 and 36 in addition to key, value and
   * headers.
   */
  private static final int RECORD_BYTES = 100;

  private EnvelopeSize() {}

  /** Returns the bytes of key and headers in a batch. */
  public static long of(byte @Nullable [] key, Headers headers) {
    long bytes = length(key);
    for (Header header : headers) {
      bytes += LENGTHS_BYTES + Utils.utf8Length(header.key()) + (long) length(header.value());
    }
    return bytes;
  }

  /** Returns the bytes of a batch with only this record, which brokers and producers limit. */
  static long ofRecord(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    return RECORD_BYTES + of(key, headers) + length(value);
  }

  static int length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
