package dev.nagare.schemas;

import com.google.common.util.concurrent.UncheckedExecutionException;
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
 * Reads values in the Confluent wire format: a zero byte, the schema id in four bytes, then Avro
 * binary. Its exceptions tell an unreadable record from an unavailable registry. Confluent's own
 * deserializer throws the same type for both and ignores bytes after the record.
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
   * @throws UnreadableRecordException if the bytes cannot be read, now or later
   * @throws RegistryUnavailableException if the registry gives no answer
   */
  @Override
  public @Nullable T deserialize(String topic, byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    Compatible<T> source = sourceOf(schemaId(bytes));
    WireCheck.check(source.writerSchema(), bytes, HEADER_BYTES);
    try {
      return source
          .reader()
          .read(
              null,
              DecoderFactory.get()
                  .binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null));
    } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
      // Omits the message and the cause, which may quote the record.
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

  private Compatible<T> sourceOf(int id) {
    Source<T> source = sources.get(id);
    if (source == null) {
      // Outside of computeIfAbsent: waiting for the registry must not block other ids.
      source = fetch(id);
      sources.put(id, source);
    }
    if (source instanceof Foreign<T> foreign) {
      throw new UnreadableRecordException(
          Reason.WRONG_TYPE,
          "schema " + id + " is " + foreign.what() + ", unreadable as " + type.getSimpleName());
    }
    return (Compatible<T>) source;
  }

  private Source<T> fetch(int id) {
    if (!(registered(id) instanceof AvroSchema avro)) {
      return new Foreign<>("not an Avro schema");
    }
    Schema writerSchema = avro.rawSchema();
    if (!SchemaSize.isBearable(writerSchema)) {
      return new Foreign<>("of more than " + SchemaSize.MAX + " values");
    }
    if (SchemaCompatibility.checkReaderWriterCompatibility(readerSchema, writerSchema).getType()
        != SchemaCompatibilityType.COMPATIBLE) {
      return new Foreign<>(writerSchema.getFullName());
    }
    return new Compatible<>(
        writerSchema,
        new SpecificDatumReader<>(writerSchema, readerSchema, SpecificData.getForClass(type)));
  }

  /** Asks the registry for a schema. Returns null if the schema is not Avro. */
  private @Nullable ParsedSchema registered(int id) {
    if (id < 0) {
      throw new UnreadableRecordException(Reason.UNKNOWN_SCHEMA_ID, "schema id " + id);
    }
    String what = "schema " + id;
    try {
      return calls.call(what, () -> avroOrForeign(id));
    } catch (RestClientException e) {
      if (RegistryCalls.isNotFound(e)) {
        throw new UnreadableRecordException(
            Reason.UNKNOWN_SCHEMA_ID, "the registry has no schema " + id);
      }
      throw new RegistryUnavailableException("schema registry refused '" + what + "'", e);
    }
  }

  /** Unifies the two ways in which the client reports a schema that it cannot parse. */
  private @Nullable ParsedSchema avroOrForeign(int id) throws IOException, RestClientException {
    try {
      return registry.getSchemaById(id);
    } catch (UncheckedExecutionException e) {
      if (e.getCause() instanceof IllegalStateException) {
        // "Invalid schema type": JSON or Protobuf.
        return null;
      }
      throw e;
    } catch (IOException e) {
      String message = e.getMessage();
      if (message != null && message.startsWith("Invalid schema ")) {
        return null;
      }
      throw e;
    }
  }

  /**
   * The registry's answer about a schema id. Ids never change their meaning, so answers are cached.
   */
  private sealed interface Source<T> permits Compatible, Foreign {}

  /** A schema that the current one can read. */
  private record Compatible<T>(Schema writerSchema, DatumReader<T> reader) implements Source<T> {}

  /** A schema that the current one cannot read, with a description. */
  private record Foreign<T>(String what) implements Source<T> {}
}
