package dev.nagare.streams.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.schemas.DeadLetterHeaders;
import dev.nagare.schemas.DeadLetterReason;
import dev.nagare.tagger.files.Sha256;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.internal.AbstractRecords;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.apache.kafka.streams.processor.TaskId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

  private static final byte[] KEY = "k".getBytes(UTF_8);
  private static final byte[] VALUE = {1, 2, 3};

  private final RejectedRecordException why =
      new RejectedRecordException(DeadLetterReason.TOO_SHORT, "3 bytes");

  /** Ours are made by hand, because Kafka Streams' own writer is internal; they must not drift. */
  @Test
  void shouldWriteTheHeadersThatKafkaStreamsWritesItself() {
    Input input = new Input(KEY, VALUE, new RecordHeaders().add("trace", KEY));
    DeserializationExceptionHandler kafkas = new LogAndContinueExceptionHandler();
    kafkas.configure(Map.of("errors.dead.letter.queue.topic.name", "letters"));

    ProducerRecord<byte[], byte[]> theirs =
        kafkas
            .handleError(input, new ConsumerRecord<>("in", 3, 42, KEY, VALUE), why)
            .deadLetterQueueRecords()
            .get(0);
    ProducerRecord<byte[], byte[]> ours = new DeadLetters("letters", 10_000).letter(input, why);

    Map<String, String> expected = headers(theirs);
    expected.put("nagare.error.stage", "DESERIALIZE");
    expected.put("nagare.error.reason", "TOO_SHORT");
    assertThat(headers(ours)).isEqualTo(expected);
    assertThat(ours.topic()).isEqualTo(theirs.topic());
    assertThat(ours.timestamp()).isEqualTo(theirs.timestamp());
    assertThat(ours.key()).isEqualTo(theirs.key());
    assertThat(ours.value()).isEqualTo(theirs.value());
  }

  @Test
  void shouldForgetTheErrorsOfAnEarlierLife() {
    Headers again = new RecordHeaders();
    again.add("nagare.error.reason", "EMPTY_TEXT".getBytes(UTF_8));
    again.add("__streams.errors.offset", "7".getBytes(UTF_8));
    again.add("trace", KEY);

    ProducerRecord<byte[], byte[]> letter =
        new DeadLetters("letters", 10_000).letter(new Input(KEY, VALUE, again), why);

    assertThat(letter.headers().headers("nagare.error.reason")).hasSize(1);
    assertThat(letter.headers().headers("__streams.errors.offset")).hasSize(1);
    assertThat(headers(letter)).containsEntry("__streams.errors.offset", "42");
    assertThat(headers(letter)).containsEntry("trace", "k");
  }

  /** Else a replay could go on for ever, be the letter written by us or by Kafka Streams. */
  @Test
  void shouldCarryOnHowOftenTheRecordWasReplayed() {
    Headers replayed = new RecordHeaders();
    replayed.add(DeadLetterHeaders.REPLAY_COUNT, "2".getBytes(UTF_8));
    replayed.add(DeadLetterHeaders.REPLAY_OF, "4:17".getBytes(UTF_8));
    Input input = new Input(KEY, VALUE, replayed);
    DeserializationExceptionHandler kafkas = new LogAndContinueExceptionHandler();
    kafkas.configure(Map.of("errors.dead.letter.queue.topic.name", "letters"));

    ProducerRecord<byte[], byte[]> ours = new DeadLetters("letters", 10_000).letter(input, why);
    ProducerRecord<byte[], byte[]> theirs =
        kafkas
            .handleError(input, new ConsumerRecord<>("in", 3, 42, KEY, VALUE), why)
            .deadLetterQueueRecords()
            .get(0);

    for (ProducerRecord<byte[], byte[]> letter : List.of(ours, theirs)) {
      assertThat(headers(letter))
          .containsEntry("nagare.replay.count", "2")
          .containsEntry("nagare.replay.of", "4:17");
    }
  }

  @Test
  void shouldShortenWhatWouldNotFit() {
    Headers large = new RecordHeaders().add("large", new byte[9_000]);
    int maxBytes = 12_000;

    ProducerRecord<byte[], byte[]> letter =
        new DeadLetters("letters", maxBytes).letter(new Input(KEY, new byte[50_000], large), why);

    assertThat(letter.value()).hasSizeBetween(9_000, maxBytes);
    assertThat(letter.key()).isEqualTo(KEY);
    assertThat(headers(letter))
        .containsEntry("nagare.error.value.bytes", "50000")
        .containsEntry("__streams.errors.offset", "42")
        .doesNotContainKey("large");
    assertThat(EnvelopeSize.of(letter.key(), letter.headers()) + letter.value().length)
        .isLessThanOrEqualTo(maxBytes);
  }

  @Test
  void shouldDropAKeyThatWouldNotFit() {
    ProducerRecord<byte[], byte[]> letter =
        new DeadLetters("letters", 12_000)
            .letter(new Input(new byte[20_000], null, new RecordHeaders()), why);

    assertThat(letter.key()).isNull();
    assertThat(letter.value()).isNull();
    assertThat(headers(letter)).containsEntry("nagare.error.value.bytes", "0");
  }

  /** All sizes from nothing to what a topic takes, of every part and of all together. */
  @Test
  void shouldFitWhateverTheRecordIs() {
    Random random = new Random(15);
    for (int round = 0; round < 300; round++) {
      int maxBytes = 10_000 + size(random, 1_000_000);
      byte[] key = random.nextInt(4) == 0 ? null : new byte[size(random, 1_048_588)];
      byte[] value = random.nextInt(8) == 0 ? null : new byte[size(random, 1_048_588)];
      RejectedRecordException reason =
          new RejectedRecordException(
              DeadLetterReason.WRONG_TYPE,
              "あ".repeat(size(random, random.nextInt(8) == 0 ? 500_000 : 100)));
      if (value != null) {
        random.nextBytes(value);
      }

      ProducerRecord<byte[], byte[]> letter =
          new DeadLetters("letters", maxBytes)
              .letter(new Input(key, value, someHeaders(random)), reason);

      assertThat(sizeOf(letter)).isLessThanOrEqualTo(maxBytes);
      assertSaysWhatIsMissing(letter, key, value);
    }
  }

  private static void assertSaysWhatIsMissing(
      ProducerRecord<byte[], byte[]> letter, byte @Nullable [] key, byte @Nullable [] value) {
    Map<String, String> said = headers(letter);
    if (!Arrays.equals(letter.key(), key)) {
      assertThat(letter.key()).isNull();
      assertThat(said)
          .containsEntry("nagare.error.key.bytes", Integer.toString(key.length))
          .containsEntry("nagare.error.key.sha256", Sha256.of(key));
    }
    if (!Arrays.equals(letter.value(), value)) {
      assertThat(value).startsWith(letter.value());
      assertThat(said)
          .containsEntry("nagare.error.value.bytes", Integer.toString(value.length))
          .containsEntry("nagare.error.value.sha256", Sha256.of(value));
    }
    assertThat(said.containsKey("nagare.error.headers.count") || said.containsKey("mine-0"))
        .isTrue();
    assertThat(said).containsEntry("__streams.errors.offset", "42");
    assertThat(said.get("__streams.errors.message")).hasSizeLessThan(400);
  }

  private static RecordHeaders someHeaders(Random random) {
    RecordHeaders headers = new RecordHeaders();
    for (int i = size(random, 2_000); i >= 0; i--) {
      int max = random.nextInt(100) == 0 ? 1_000_000 : 100;
      headers.add("mine-" + i, new byte[size(random, max)]);
    }
    if (random.nextInt(20) == 0) {
      headers.add("あ".repeat(size(random, 350_000)), new byte[0]);
    }
    return headers;
  }

  /** As many small ones as large ones. */
  private static int size(Random random, int max) {
    return (int) Math.expm1(random.nextDouble() * Math.log1p(max));
  }

  /** What producers hold against max.request.size, and brokers against max.message.bytes. */
  private static int sizeOf(ProducerRecord<byte[], byte[]> letter) {
    return AbstractRecords.estimateSizeInBytesUpperBound(
        RecordBatch.CURRENT_MAGIC_VALUE,
        CompressionType.NONE,
        letter.key(),
        letter.value(),
        letter.headers().toArray());
  }

  private static Map<String, String> headers(ProducerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new TreeMap<>();
    record
        .headers()
        .forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
    return headers;
  }

  private static final class Input implements ErrorHandlerContext {

    private final byte @Nullable [] key;
    private final byte @Nullable [] value;
    private final Headers headers;

    Input(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
      this.key = key;
      this.value = value;
      this.headers = headers;
    }

    @Override
    public byte @Nullable [] sourceRawKey() {
      return key;
    }

    @Override
    public byte @Nullable [] sourceRawValue() {
      return value;
    }

    @Override
    public Headers headers() {
      return headers;
    }

    @Override
    public String topic() {
      return "in";
    }

    @Override
    public int partition() {
      return 3;
    }

    @Override
    public long offset() {
      return 42;
    }

    @Override
    public String processorNodeId() {
      return "node";
    }

    @Override
    public TaskId taskId() {
      return new TaskId(0, 3);
    }

    @Override
    public long timestamp() {
      return 1234;
    }
  }
}
