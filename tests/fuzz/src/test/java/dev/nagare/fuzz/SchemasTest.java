package dev.nagare.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.UnreadableRecordException;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/**
 * Records written with other schemas than ours are read, or refused as unreadable, within bounds of
 * time and memory that follow from their size.
 */
final class SchemasTest {

  /** Registries keep every schema; a new one now and then keeps the heap flat. */
  private static final int CASES_OF_A_REGISTRY = 200;

  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final long MAX_ALLOCATED_BYTES = 64L << 20;

  private static final List<NagareTopic<?, ?>> TOPICS =
      NagareTopic.all().stream().filter(topic -> topic.valueSchema().isPresent()).toList();

  private static Registry registry;
  private static int cases;

  @BeforeContainer
  static void open() {
    registry = Registry.open("fuzz-schemas");
  }

  @AfterContainer
  static void close() {
    registry.close();
  }

  @Provide
  Arbitrary<Long> seeds() {
    return CaseSeeds.all();
  }

  @FuzzTarget
  void recordsOfOtherSchemasShouldBeReadOrBeUnreadable(@ForAll("seeds") long seed)
      throws IOException, RestClientException {
    Random random = new Random(seed);
    renewRegistry();
    NagareTopic<?, ?> topic = TOPICS.get(random.nextInt(TOPICS.size()));
    WriterSchemas schemas = new WriterSchemas(random);
    Schema writer =
        random.nextInt(8) == 0
            ? schemas.any(0)
            : schemas.evolutionOf(topic.valueSchema().orElseThrow());
    byte[] record = record(writer, schemas, random);

    requireReadOrUnreadable(topic, record);
  }

  private static void requireReadOrUnreadable(NagareTopic<?, ?> topic, byte[] record) {
    long allocated = Allocations.bytes();
    long start = System.nanoTime();
    try {
      assertThat(registry.<Object>read(cast(topic), record)).isNotNull();
    } catch (UnreadableRecordException e) {
      assertThat(e).hasMessageStartingWith(e.reason().name());
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
    assertThat(Allocations.bytes() - allocated).isLessThan(MAX_ALLOCATED_BYTES);
  }

  @SuppressWarnings("unchecked") // Only its type at compile time is lost.
  private static NagareTopic<?, Object> cast(NagareTopic<?, ?> topic) {
    return (NagareTopic<?, Object>) topic;
  }

  private static void renewRegistry() {
    if (++cases % CASES_OF_A_REGISTRY == 0) {
      registry.close();
      registry = Registry.open("fuzz-schemas");
    }
  }

  private static byte[] record(Schema writer, WriterSchemas schemas, Random random)
      throws IOException, RestClientException {
    int id = registry.client().register("others-" + cases, new AvroSchema(writer));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new DataOutputStream(bytes).writeByte(0);
    new DataOutputStream(bytes).writeInt(id);
    byte[] head = bytes.toByteArray();
    try {
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
      new GenericDatumWriter<Object>(writer).write(schemas.value(writer), encoder);
      encoder.flush();
    } catch (AvroRuntimeException e) { // Too large to be written; noise does as well.
      bytes.write(Mutations.noise(random, random.nextInt(2_000)));
    }
    byte[] good = bytes.toByteArray();
    return switch (random.nextInt(4)) {
      case 0 -> Mutations.of(good, random);
      case 1 -> {
        byte[] body = Mutations.of(Arrays.copyOfRange(good, head.length, good.length), random);
        yield Mutations.with(head, head.length, head.length, body);
      }
      default -> good;
    };
  }
}
