package dev.nagare.tagger.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Fields of a protobuf message, one after the other: as much of the wire format as an ONNX file
 * takes. Every method throws {@link IllegalArgumentException} or {@link
 * java.nio.BufferUnderflowException} where the bytes are no message.
 */
final class Protobuf {

  static final int VARINT = 0;
  static final int BYTES = 2;

  private static final int FIXED_64 = 1;
  private static final int FIXED_32 = 5;

  private final ByteBuffer in;
  private int field;
  private int type;

  Protobuf(ByteBuffer message) {
    this.in = message.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Goes to the next field; its value must then be read or skipped. */
  boolean next() {
    if (!in.hasRemaining()) {
      return false;
    }
    long tag = varint();
    field = Math.toIntExact(tag >>> 3);
    type = (int) (tag & 7);
    return true;
  }

  int field() {
    return field;
  }

  /** How the value is written, for example {@link #BYTES}. */
  int type() {
    return type;
  }

  long number() {
    require(VARINT);
    return varint();
  }

  /** A message, a string, bytes, or several numbers; not copied. */
  ByteBuffer bytes() {
    require(BYTES);
    int length = Math.toIntExact(varint());
    if (length < 0 || length > in.remaining()) {
      throw new IllegalArgumentException("a field is longer than its message");
    }
    ByteBuffer value = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
    in.position(in.position() + length);
    return value;
  }

  Protobuf message() {
    return new Protobuf(bytes());
  }

  String text() {
    return StandardCharsets.UTF_8.decode(bytes()).toString();
  }

  void skip() {
    switch (type) {
      case VARINT -> varint();
      case BYTES -> bytes();
      case FIXED_32 -> in.getInt();
      case FIXED_64 -> in.getLong();
      default -> throw new IllegalArgumentException("unknown kind of field");
    }
  }

  /** A number of a packed field, or of this one. */
  long varint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = in.get();
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number has too many bytes");
  }

  boolean hasMore() {
    return in.hasRemaining();
  }

  private void require(int expected) {
    if (type != expected) {
      throw new IllegalArgumentException("a field is of another kind");
    }
  }
}
