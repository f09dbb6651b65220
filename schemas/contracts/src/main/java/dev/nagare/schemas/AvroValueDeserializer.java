package dev.nagare.schemas;

import dev.nagare.schemas.UnreadableRecordException.Reason;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads values in the Confluent wire format (a zero byte, the schema id in four bytes, Avro binary)
 * and says whether the record or the world is at fault. Confluent's own deserializer throws the
 * same type for both and ignores bytes after the record.
 */
final class AvroValueDeserializer<T> implements Deserializer<T> {

  private static final int HEADER_BYTES = 1 + Integer.BYTES;

  private final Class<T> type;
  private final Schema readerSchema;
  private final SchemaRegistryClient registry;
  private final RegistryCalls calls;
  private final Map<Integer, Source<T>> sources = new ConcurrentHashMap<>();

  AvroValueDeserializer(Class<T> type, SchemaRegistryClient registry, RegistryCalls calls) {
    this.type = type;
    this.readerSchema = SpecificData.get().getSchema(type);
    this.registry = registry;
    this.calls = calls;
  }

  /**
   * Reads a value.
   *
   * @return null if and only if {@code bytes} is null
   * @throws UnreadableRecordException if the bytes are at fault
   * @throws RegistryUnavailableException if the registry is
   */
  @Override
  public @Nullable T deserialize(String topic, byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    Source<T> source = sourceOf(schemaId(bytes));
    WireCheck.check(source.writerSchema(), bytes, HEADER_BYTES);
    try {
      return source
          .reader()
          .read(
              null,
              DecoderFactory.get()
                  .binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null));
    } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
      // Not its message, and not as the cause: it may quote the record.
      throw new UnreadableRecordException(
          Reason.UNDECODABLE,
          e.getClass().getSimpleName() + " while reading " + type.getSimpleName());
    }
  }

  private static int schemaId(byte[] bytes) {
    if (bytes.length > 0 && bytes[0] != 0) {
      throw new UnreadableRecordException(
          Reason.NOT_AVRO, "the first of " + bytes.length + " bytes is not zero");
    }
    if (bytes.length < HEADER_BYTES) {
      throw new UnreadableRecordException(
          Reason.TOO_SHORT, bytes.length + " of at least " + HEADER_BYTES + " bytes");
    }
    return ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
  }

  private Source<T> sourceOf(int id) {
    Source<T> known = sources.get(id);
    if (known != null) {
      return known;
    }
    // Outside of computeIfAbsent: waiting for the registry must not block other ids.
    Source<T> fetched = fetch(id);
    sources.put(id, fetched);
    return fetched;
  }

  private Source<T> fetch(int id) {
    if (id < 0) {
      throw new UnreadableRecordException(Reason.UNKNOWN_SCHEMA_ID, "schema id " + id);
    }
    Schema writerSchema = writerSchema(id);
    if (SchemaCompatibility.checkReaderWriterCompatibility(readerSchema, writerSchema).getType()
        != SchemaCompatibilityType.COMPATIBLE) {
      throw wrongType(id, writerSchema.getFullName());
    }
    return new Source<>(
        writerSchema,
        new SpecificDatumReader<>(writerSchema, readerSchema, SpecificData.getForClass(type)));
  }

  private Schema writerSchema(int id) {
    String what = "schema " + id;
    ParsedSchema schema;
    try {
      schema = calls.call(what, () -> avroOrForeign(id));
    } catch (RestClientException e) {
      if (e.getErrorCode() == RegistryCalls.SCHEMA_NOT_FOUND) {
        throw new UnreadableRecordException(
            Reason.UNKNOWN_SCHEMA_ID, "the registry has no schema " + id);
      }
      throw new RegistryUnavailableException("schema registry refused '" + what + "'", e);
    }
    if (schema instanceof AvroSchema avro) {
      return avro.rawSchema();
    }
    throw wrongType(id, "not an Avro schema");
  }

  private @Nullable ParsedSchema avroOrForeign(int id) throws IOException, RestClientException {
    try {
      return registry.getSchemaById(id);
    } catch (IOException e) {
      // The client's way of saying that the schema is JSON or Protobuf; trying again is no use.
      String message = e.getMessage();
      if (message != null && message.startsWith("Invalid schema ")) {
        return null;
      }
      throw e;
    }
  }

  private UnreadableRecordException wrongType(int id, String found) {
    return new UnreadableRecordException(
        Reason.WRONG_TYPE,
        "schema " + id + " is " + found + ", which cannot be read as " + type.getSimpleName());
  }

  private record Source<T>(Schema writerSchema, DatumReader<T> reader) {}
}
