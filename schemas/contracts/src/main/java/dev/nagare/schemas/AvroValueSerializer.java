package dev.nagare.schemas;

import dev.nagare.schemas.RegistrySettings.Registering;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes values in the Confluent wire format, always under the subject of the contract's topic,
 * whatever topic the record goes to. Kafka Streams uses the same serde for its repartition and
 * changelog topics, which would otherwise each need their own subject.
 */
final class AvroValueSerializer<T> implements Serializer<T> {

  private final String subject;
  private final AvroSchema schema;
  private final DatumWriter<T> writer;
  private final SchemaRegistryClient registry;
  private final RegistryCalls calls;
  private final RegistrySettings settings;

  // Two threads may both ask for it: they get the same answer.
  private volatile OptionalInt schemaId = OptionalInt.empty();

  AvroValueSerializer(
      Class<T> type,
      String subject,
      SchemaRegistryClient registry,
      RegistryCalls calls,
      RegistrySettings settings) {
    Schema generated = SpecificData.get().getSchema(type);
    this.subject = subject;
    this.schema = new AvroSchema(PortableSchema.of(generated));
    this.writer = new SpecificDatumWriter<>(generated, SpecificData.getForClass(type));
    this.registry = registry;
    this.calls = calls;
    this.settings = settings;
  }

  /**
   * Writes a value.
   *
   * @return null if and only if {@code value} is null
   * @throws SchemaNotRegisteredException if the registry does not have the schema
   * @throws RegistryUnavailableException if the registry gives no answer
   */
  @Override
  public byte @Nullable [] serialize(String topic, @Nullable T value) {
    if (value == null) {
      return null;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    bytes.write(0);
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(schemaId()).array());
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    try {
      writer.write(value, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written to", e);
    }
    return bytes.toByteArray();
  }

  private int schemaId() {
    OptionalInt known = schemaId;
    if (known.isPresent()) {
      return known.getAsInt();
    }
    int found = askForSchemaId();
    schemaId = OptionalInt.of(found);
    return found;
  }

  private int askForSchemaId() {
    try {
      return settings.registering() == Registering.ON_FIRST_WRITE
          ? calls.call(
              "register " + subject, () -> registry.register(subject, schema, settings.normalize()))
          : calls.call(
              "schema id of " + subject,
              () -> registry.getId(subject, schema, settings.normalize()));
    } catch (RestClientException e) {
      throw new SchemaNotRegisteredException(
          "the current schema of "
              + schema.name()
              + " is not registered under "
              + subject
              + " ("
              + e.getMessage()
              + "): run './nagare topics create'",
          e);
    }
  }
}
