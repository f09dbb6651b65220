package dev.nagare.fuzz;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.util.Utf8;

/** Schemas that others may register, some of them evolutions of ours, and values of them. */
final class WriterSchemas {

  private static final int DEEPEST = 6;

  private final Random random;
  private int names;

  WriterSchemas(Random random) {
    this.random = random;
  }

  /** Another version of a record of ours. */
  Schema evolutionOf(Schema ours) {
    List<Schema.Field> fields = new ArrayList<>();
    for (Schema.Field field : ours.getFields()) {
      switch (random.nextInt(20)) {
        case 0 -> {} // Left out.
        case 1 -> fields.add(new Schema.Field(field.name(), any(0), null));
        case 2 -> fields.add(new Schema.Field(field.name(), related(field.schema()), null));
        case 3 -> fields.add(new Schema.Field("renamed" + names++, field.schema(), null));
        default -> fields.add(new Schema.Field(field, field.schema()));
      }
    }
    while (random.nextInt(3) > 0) {
      Schema.Field added = new Schema.Field("added" + names++, any(0), null);
      fields.add(random.nextInt(fields.size() + 1), added);
    }
    String name = random.nextInt(8) == 0 ? "Other" : ours.getName();
    String space = random.nextInt(8) == 0 ? "elsewhere" : ours.getNamespace();
    return Schema.createRecord(name, null, space, false, fields);
  }

  /** What Avro may promote to a type or from it. */
  private Schema related(Schema type) {
    return switch (type.getType()) {
      case STRING -> Schema.create(Schema.Type.BYTES);
      case LONG ->
          random.nextBoolean()
              ? Schema.create(Schema.Type.INT)
              : LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
      case DOUBLE -> Schema.create(Schema.Type.FLOAT);
      case UNION -> type.getTypes().get(random.nextInt(type.getTypes().size()));
      default -> Schema.createUnion(Schema.create(Schema.Type.NULL), type);
    };
  }

  Schema any(int depth) {
    int kinds = depth >= DEEPEST ? 9 : 16;
    return switch (random.nextInt(kinds)) {
      case 0 -> Schema.create(Schema.Type.NULL);
      case 1 -> Schema.create(Schema.Type.BOOLEAN);
      case 2 -> LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
      case 3 -> LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
      case 4 -> Schema.create(Schema.Type.DOUBLE);
      case 5 -> Schema.create(Schema.Type.BYTES);
      case 6 -> Schema.create(Schema.Type.STRING);
      case 7 -> Schema.createFixed("F" + names++, null, "x", random.nextInt(4) * 1000);
      case 8 -> Schema.createEnum("E" + names++, null, "x", List.of("A", "B"));
      case 9, 10 -> Schema.createArray(any(depth + 1));
      case 11 -> Schema.createMap(any(depth + 1));
      case 12 -> union(depth);
      case 13 -> chain();
      case 14 -> recursive();
      default -> record(depth);
    };
  }

  private Schema union(int depth) {
    List<Schema> branches = new ArrayList<>(List.of(Schema.create(Schema.Type.NULL)));
    for (int i = random.nextInt(30); i > 0; i--) {
      branches.add(record(depth + 1));
    }
    return Schema.createUnion(branches);
  }

  private Schema record(int depth) {
    List<Schema.Field> fields = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      fields.add(new Schema.Field("f" + i, any(depth + 2), null));
    }
    return Schema.createRecord("R" + names++, null, "x", false, fields);
  }

  /** Records that name the next one twice: without a byte, yet of 2^n values. */
  private Schema chain() {
    Schema schema = Schema.createRecord("C" + names++, null, "x", false, List.of());
    for (int i = random.nextInt(60); i > 0; i--) {
      schema =
          Schema.createRecord(
              "C" + names++,
              null,
              "x",
              false,
              List.of(new Schema.Field("a", schema, null), new Schema.Field("b", schema, null)));
    }
    return schema;
  }

  private Schema recursive() {
    Schema schema = Schema.createRecord("L" + names++, null, "x", false);
    Schema next =
        random.nextBoolean()
            ? Schema.createUnion(Schema.create(Schema.Type.NULL), schema)
            : Schema.createArray(schema);
    schema.setFields(List.of(new Schema.Field("next", next, null)));
    return schema;
  }

  /**
   * A value of a schema.
   *
   * @throws AvroRuntimeException if it would be far too large
   */
  Object value(Schema schema) {
    return value(schema, new int[] {2_000}, 0);
  }

  private Object value(Schema schema, int[] left, int depth) {
    if (--left[0] < 0) {
      throw new AvroRuntimeException("too large");
    }
    return switch (schema.getType()) {
      case NULL -> null;
      case BOOLEAN -> random.nextBoolean();
      case INT -> random.nextInt();
      case LONG -> random.nextBoolean() ? random.nextLong() : Samples.NOW.toEpochMilli();
      case FLOAT -> random.nextFloat();
      case DOUBLE -> random.nextDouble();
      case BYTES -> ByteBuffer.wrap(Mutations.noise(random, random.nextInt(20)));
      case STRING -> new Utf8(HardTexts.encodable(random, 20));
      case FIXED -> new GenericData.Fixed(schema, new byte[schema.getFixedSize()]);
      case ENUM ->
          new GenericData.EnumSymbol(
              schema, schema.getEnumSymbols().get(random.nextInt(schema.getEnumSymbols().size())));
      case UNION -> {
        int branch = depth > 100 ? 0 : random.nextInt(schema.getTypes().size());
        yield value(schema.getTypes().get(branch), left, depth + 1);
      }
      case ARRAY -> {
        List<Object> items = new GenericData.Array<>(4, schema);
        for (int i = depth > 20 ? 0 : random.nextInt(4); i > 0; i--) {
          items.add(value(schema.getElementType(), left, depth + 1));
        }
        yield items;
      }
      case MAP -> {
        Map<Utf8, Object> entries = new HashMap<>();
        for (int i = depth > 20 ? 0 : random.nextInt(4); i > 0; i--) {
          entries.put(new Utf8("k" + i), value(schema.getValueType(), left, depth + 1));
        }
        yield entries;
      }
      case RECORD -> {
        GenericData.Record record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
          record.put(field.pos(), value(field.schema(), left, depth + 1));
        }
        yield record;
      }
    };
  }
}
