package dev.nagare.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.schemas.DeadLetterHeaders;
import dev.nagare.schemas.DeadLetterReason;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.schemas.avro.InputCoordinates;
import dev.nagare.schemas.avro.Utterance;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.inference.OnnxTagger;
import dev.nagare.tagger.text.CodePoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/**
 * Whatever lies on the topic of utterances gives exactly one entity event or exactly one dead
 * letter, and does nothing to the record after it.
 */
final class RecordBytesTest {

  /** Streams collect what they are sent; a new one now and then keeps the heap flat. */
  private static final int CASES_OF_A_STREAM = 500;

  private static final String TOPIC = NagareTopic.UTTERANCES.defaultName();

  private static final Utterance GOOD =
      Utterance.newBuilder()
          .setId("good")
          .setLanguage("en")
          .setText("play Jazz")
          .setEventTime(Samples.NOW)
          .setAttributes(Map.of())
          .build();

  private static Registry registry;
  private static OnnxTagger tagger;
  private static Path folder;
  private static StreamUnderTest stream;
  private static int cases;

  @BeforeContainer
  static void open() throws IOException {
    registry = Registry.open("fuzz-records");
    tagger = OnnxTagger.of(new ReleaseId("tiny", "1", "0".repeat(64)), TinyModel.bundle());
    folder = Files.createTempDirectory("fuzz-records");
    stream = new StreamUnderTest(registry, tagger, folder);
  }

  @AfterContainer
  static void close() throws IOException {
    stream.close();
    tagger.close();
    registry.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Provide
  Arbitrary<Long> seeds() {
    return CaseSeeds.all();
  }

  @FuzzTarget
  void everyRecordShouldGiveOneEventOrOneDeadLetter(@ForAll("seeds") long seed) {
    Random random = new Random(seed);
    renewStream();
    if (random.nextInt(10) == 0) {
      stream.sendStatus(status(random));
    }
    TestRecord<byte[], byte[]> record = record(random);

    StreamUnderTest.Outcome outcome = stream.send(record);

    assertThat(outcome.entities().size() + outcome.deadLetters().size()).isEqualTo(1);
    outcome.entities().forEach(event -> requireEvent(event, record, outcome.offset()));
    outcome.deadLetters().forEach(letter -> requireLetter(letter, record, outcome.offset()));
    requireNextIsTagged();
  }

  private static void renewStream() {
    if (++cases % CASES_OF_A_STREAM == 0) {
      stream.close();
      stream = new StreamUnderTest(registry, tagger, folder);
    }
  }

  private static void requireNextIsTagged() {
    StreamUnderTest.Outcome next =
        stream.send(
            new TestRecord<>(
                new byte[] {1}, registry.bytes(NagareTopic.UTTERANCES, GOOD), Samples.NOW));

    assertThat(next.deadLetters()).isEmpty();
    assertThat(next.entities()).hasSize(1);
    assertThat(event(next.entities().get(0)).getInput())
        .isEqualTo(new InputCoordinates(TOPIC, 0, next.offset()));
  }

  private static void requireEvent(
      TestRecord<byte[], byte[]> answer, TestRecord<byte[], byte[]> input, long offset) {
    EntityEvent event = event(answer);
    Utterance utterance = registry.read(NagareTopic.UTTERANCES, input.value());
    assertThat(answer.key()).isEqualTo(input.key());
    assertThat(event.getUtteranceId()).isEqualTo(utterance.getId());
    assertThat(event.getInput()).isEqualTo(new InputCoordinates(TOPIC, 0, offset));
    event
        .getSpans()
        .forEach(
            span ->
                assertThat(span.getSurface())
                    .isEqualTo(
                        CodePoints.cut(utterance.getText(), span.getStart(), span.getEnd())));
  }

  private static void requireLetter(
      TestRecord<byte[], byte[]> letter, TestRecord<byte[], byte[]> input, long offset) {
    assertThat(letter.key()).isEqualTo(input.key());
    assertThat(letter.value()).isEqualTo(input.value());
    assertThat(header(letter, DeadLetterHeaders.TOPIC)).isEqualTo(TOPIC);
    assertThat(header(letter, DeadLetterHeaders.PARTITION)).isEqualTo("0");
    assertThat(header(letter, DeadLetterHeaders.OFFSET)).isEqualTo(Long.toString(offset));
    assertThat(DeadLetterReason.valueOf(header(letter, DeadLetterHeaders.REASON)).stage().name())
        .isEqualTo(header(letter, DeadLetterHeaders.STAGE));
  }

  private static EntityEvent event(TestRecord<byte[], byte[]> answer) {
    return registry.read(NagareTopic.ENTITIES, answer.value());
  }

  private static String header(TestRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }

  private static TestRecord<byte[], byte[]> record(Random random) {
    return new TestRecord<>(key(random), value(random), headers(random), timestamp(random));
  }

  private static TestRecord<byte[], byte[]> status(Random random) {
    byte[] value = registry.bytes(NagareTopic.LANGUAGE_STATUS, Samples.status(random));
    return new TestRecord<>(
        Samples.language(random).getBytes(UTF_8),
        random.nextBoolean() ? value : Mutations.of(value, random),
        Samples.NOW);
  }

  private static byte @Nullable [] key(Random random) {
    return random.nextInt(8) == 0 ? null : Mutations.noise(random, random.nextInt(40));
  }

  private static byte @Nullable [] value(Random random) {
    byte[] good = registry.bytes(NagareTopic.UTTERANCES, Samples.utterance(random));
    return switch (random.nextInt(12)) {
      case 0 -> null;
      case 1 -> good;
      case 2 -> Mutations.noise(random, random.nextInt(100));
      case 3 -> Mutations.withSchemaId(good, random.nextInt());
      case 4 -> Mutations.withSchemaId(good, random.nextInt(20));
      case 5 -> registry.bytes(NagareTopic.LABELS, Samples.label(random));
      case 6 -> new byte[random.nextInt(8)];
      default -> Mutations.of(good, random);
    };
  }

  private static RecordHeaders headers(Random random) {
    RecordHeaders headers = new RecordHeaders();
    List<String> names =
        List.of(
            "traceparent",
            "",
            "nagare.seen",
            DeadLetterHeaders.OFFSET,
            DeadLetterHeaders.REASON,
            HardTexts.encodable(random, 5));
    for (int left = random.nextInt(4); left > 0; left--) {
      byte[] value = random.nextBoolean() ? null : Mutations.noise(random, random.nextInt(20));
      headers.add(names.get(random.nextInt(names.size())), value);
    }
    return headers;
  }

  private static Instant timestamp(Random random) {
    Instant time = Samples.time(random);
    return time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time;
  }
}
