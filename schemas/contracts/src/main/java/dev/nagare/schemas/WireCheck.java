package dev.nagare.schemas;

import com.google.common.base.Utf8;
import dev.nagare.schemas.UnreadableRecordException.Reason;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Checks the Avro binary encoding of a record against its writer's schema before decoding.
 *
 * <p>Avro's decoder trusts lengths: a string that claims two gigabytes is allocated before the end
 * of the input is noticed, and its limits are properties of the whole JVM. This check compares
 * every length with the remaining bytes and allocates nothing. It also finds bytes after the
 * record, which the decoder ignores. It costs a fraction of the decoding that follows.
 */
final class WireCheck {

  // Nagare's schemas nest three deep; a foreign recursive schema could exhaust the stack.
  private static final int DEEPEST = 64;

  /** The limit of values that take no bytes, such as nulls, in addition to those that do. */
  private static final int EMPTY_VALUES = 10_000;

  private final byte[] bytes;
  private int position;
  private long valuesLeft;

  private WireCheck(byte[] bytes, int start) {
    this.bytes = bytes;
    this.position = start;
    // Each byte belongs to a value inside fewer than DEEPEST others. Only values without bytes can
    // exceed that number, and a few bytes could claim any number of them.
    this.valuesLeft = (long) (DEEPEST + 1) * bytes.length + EMPTY_VALUES;
  }

  /**
   * Checks that the bytes from {@code start} to the end are exactly one value of the schema.
   *
   * @throws UnreadableRecordException if not; its message names the field
   */
  static void check(Schema writer, byte[] bytes, int start) {
    WireCheck check = new WireCheck(bytes, start);
    try {
      check.value(writer, 0);
      if (check.left() > 0) {
        throw new Malformed(Reason.UNDECODABLE, check.left() + " bytes follow the record");
      }
    } catch (Malformed e) {
      throw e.asUnreadable(writer);
    }
  }

  private int left() {
    return bytes.length - position;
  }

  private void value(Schema schema, int depth) throws Malformed {
    if (depth > DEEPEST) {
      throw new Malformed(Reason.UNDECODABLE, "nested more than " + DEEPEST + " deep");
    }
    if (--valuesLeft < 0) {
      throw new Malformed(Reason.UNDECODABLE, "has far more values than bytes");
    }
    switch (schema.getType()) {
      case NULL -> {}
      case BOOLEAN -> bool();
      case INT -> integer();
      case LONG -> varint();
      case FLOAT -> skip(Float.BYTES);
      case DOUBLE -> skip(Double.BYTES);
      case FIXED -> skip(schema.getFixedSize());
      case BYTES -> skip(length());
      case STRING -> text();
      case ENUM -> index(schema.getEnumSymbols().size(), "symbol");
      case UNION -> {
        List<Schema> branches = schema.getTypes();
        value(branches.get(index(branches.size(), "branch")), depth + 1);
      }
      case RECORD -> record(schema, depth);
      case ARRAY -> items(schema.getElementType(), Keys.NONE, depth);
      case MAP -> items(schema.getValueType(), Keys.TEXT, depth);
    }
  }

  private void record(Schema schema, int depth) throws Malformed {
    for (Schema.Field field : schema.getFields()) {
      try {
        value(field.schema(), depth + 1);
      } catch (Malformed e) {
        throw e.in(field.name());
      }
    }
  }

  private void items(Schema item, Keys keys, int depth) throws Malformed {
    for (long count = varint(); count != 0; count = varint()) {
      if (count < 0) {
        // A negative count is followed by the size of the block in bytes.
        count = -count;
        length();
      }
      // An item takes at least a byte, except for types that no contract has; value() counts those.
      if (count < 0 || count > left()) {
        throw new Malformed(
            Reason.TRUNCATED, "claims " + count + " items, " + left() + " bytes are left");
      }
      for (long i = 0; i < count; i++) {
        if (keys == Keys.TEXT) {
          text();
        }
        value(item, depth + 1);
      }
    }
  }

  private void text() throws Malformed {
    int length = length();
    if (!Utf8.isWellFormed(bytes, position, length)) {
      throw new Malformed(Reason.NOT_UTF8, "a text of " + length + " bytes is not UTF-8");
    }
    position += length;
  }

  private int length() throws Malformed {
    long length = varint();
    if (length < 0) {
      throw new Malformed(Reason.UNDECODABLE, "claims a length of " + length);
    }
    if (length > left()) {
      throw new Malformed(Reason.TRUNCATED, "claims " + length + " bytes, " + left() + " are left");
    }
    return (int) length;
  }

  private int index(int size, String what) throws Malformed {
    long index = varint();
    if (index < 0 || index >= size) {
      throw new Malformed(Reason.UNDECODABLE, what + " " + index + " of " + size);
    }
    return (int) index;
  }

  private void bool() throws Malformed {
    skip(1);
    if (bytes[position - 1] != 0 && bytes[position - 1] != 1) {
      throw new Malformed(Reason.UNDECODABLE, "a boolean is neither 0 nor 1");
    }
  }

  private void integer() throws Malformed {
    long value = varint();
    if (value != (int) value) {
      throw new Malformed(Reason.UNDECODABLE, "an int has more than 32 bits");
    }
  }

  private void skip(int length) throws Malformed {
    if (length > left()) {
      throw new Malformed(Reason.TRUNCATED, left() + " bytes of " + length + " are left");
    }
    position += length;
  }

  /** Reads a zig-zag number of at most ten bytes, seven bits each, lowest bits first. */
  private long varint() throws Malformed {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      if (left() == 0) {
        throw new Malformed(Reason.TRUNCATED, "ends inside a number");
      }
      byte next = bytes[position++];
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return (value >>> 1) ^ -(value & 1);
      }
    }
    throw new Malformed(Reason.UNDECODABLE, "a number has more than ten bytes");
  }

  /** The kinds of map keys. */
  private enum Keys {
    NONE,
    TEXT
  }

  /** Carries the finding to the caller that knows its position. */
  private static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String what;
    private final String place;

    Malformed(Reason reason, String what) {
      this(reason, what, "");
    }

    private Malformed(Reason reason, String what, String place) {
      super(null, null, false, false);
      this.reason = reason;
      this.what = what;
      this.place = place;
    }

    Malformed in(String field) {
      return new Malformed(reason, what, place.isEmpty() ? field : field + "." + place);
    }

    UnreadableRecordException asUnreadable(Schema schema) {
      return new UnreadableRecordException(
          reason, what + " in " + schema.getName() + (place.isEmpty() ? "" : "." + place));
    }
  }
}
