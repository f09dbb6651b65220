package dev.nagare.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.schemas.DeadLetterHeaders;
import dev.nagare.schemas.DeadLetterReason;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.files.Sha256;
import dev.nagare.tagger.inference.OnnxTagger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.kafka.common.record.internal.AbstractRecords;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.streams.test.TestRecord;

/**
 * However large any part of a record is, it gives exactly one entity event or exactly one dead
 * letter, which a producer and a topic with their defaults take, and within a second.
 */
final class RecordFieldsTest {

  /** A case has ten records: {@code --cases 10000} sends a hundred thousand. */
  private static final int RECORDS = 10;

  /** A stream collects what it is sent; a new one after so many bytes keeps the heap flat. */
  private static final long BYTES_OF_A_STREAM = 20_000_000;

  private static final int MAX_REQUEST_SIZE = 1_048_576;
  private static final int MAX_DEAD_LETTER = 900_000;
  private static final double MAX_P99_MILLIS = 1_000;

  /** Texts shorter than this may stand in a message by chance. */
  private static final int QUOTE = 12;

  private static Registry registry;
  private static OnnxTagger tagger;
  private static Path folder;
  private static StreamUnderTest stream;
  private static long bytes;
  private static long bytesInAll;
  private static int events;
  private static LongStream.Builder nanos = LongStream.builder();

  @BeforeContainer
  static void open() throws IOException {
    registry = Registry.open("fuzz-fields");
    tagger = OnnxTagger.of(new ReleaseId("tiny", "1", "0".repeat(64)), TinyModel.bundle());
    folder = Files.createTempDirectory("fuzz-fields");
    stream = new StreamUnderTest(registry, tagger, folder);
    bytesInAll = 0;
    events = 0;
    nanos = LongStream.builder();
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
    requireInTime(nanos.build().sorted().toArray());
  }

  private static void requireInTime(long[] sorted) {
    double p99 = sorted[Math.min(sorted.length - 1, sorted.length * 99 / 100)] / 1e6;
    Report.note(
        String.format(
            Locale.ROOT,
            "%d records, %.2f GB, %d events, p50 %.2f ms, p99 %.2f ms, longest %.1f ms",
            sorted.length,
            bytesInAll / 1e9,
            events,
            sorted[sorted.length / 2] / 1e6,
            p99,
            sorted[sorted.length - 1] / 1e6));
    assertThat(p99).isLessThanOrEqualTo(MAX_P99_MILLIS);
  }

  @Provide
  Arbitrary<Long> seeds() {
    return CaseSeeds.all();
  }

  @FuzzTarget
  void everySizeShouldGiveOneEventOrOneDeadLetterThatFits(@ForAll("seeds") long seed) {
    SizedRecords records = new SizedRecords(registry, new Random(seed));
    for (int i = 0; i < RECORDS; i++) {
      SizedRecords.Sized sized = records.next();
      renewStream(sized.record());

      long start = System.nanoTime();
      StreamUnderTest.Outcome outcome = stream.send(sized.record());
      nanos.add(System.nanoTime() - start);

      assertThat(outcome.entities().size() + outcome.deadLetters().size()).isEqualTo(1);
      outcome.entities().forEach(event -> requireEvent(event, sized.record()));
      outcome.deadLetters().forEach(letter -> requireLetter(letter, sized));
      outcome
          .labelRequests()
          .forEach(request -> assertThat(sizeOf(request)).isLessThanOrEqualTo(MAX_REQUEST_SIZE));
    }
  }

  private static void renewStream(TestRecord<byte[], byte[]> record) {
    int size = sizeOf(record);
    bytes += size;
    bytesInAll += size;
    if (bytes > BYTES_OF_A_STREAM) {
      bytes = size;
      stream.close();
      stream = new StreamUnderTest(registry, tagger, folder);
    }
  }

  private static void requireEvent(
      TestRecord<byte[], byte[]> answer, TestRecord<byte[], byte[]> input) {
    EntityEvent event = registry.read(NagareTopic.ENTITIES, answer.value());
    events++;
    assertThat(answer.key()).isEqualTo(input.key());
    assertThat(event.getUtteranceId())
        .isEqualTo(registry.read(NagareTopic.UTTERANCES, input.value()).getId());
    assertThat(sizeOf(answer)).isLessThanOrEqualTo(MAX_REQUEST_SIZE);
  }

  private static void requireLetter(TestRecord<byte[], byte[]> letter, SizedRecords.Sized sized) {
    TestRecord<byte[], byte[]> input = sized.record();
    assertThat(sizeOf(letter)).isLessThanOrEqualTo(MAX_DEAD_LETTER);
    if (!Arrays.equals(letter.key(), input.key())) {
      assertThat(letter.key()).isNull();
      assertThat(header(letter, DeadLetterHeaders.ORIGINAL_KEY_SHA256))
          .isEqualTo(Sha256.of(input.key()));
    }
    if (!Arrays.equals(letter.value(), input.value())) {
      assertThat(input.value()).startsWith(letter.value());
      assertThat(header(letter, DeadLetterHeaders.ORIGINAL_VALUE_SHA256))
          .isEqualTo(Sha256.of(input.value()));
    }
    assertThat(DeadLetterReason.valueOf(header(letter, DeadLetterHeaders.REASON)).stage().name())
        .isEqualTo(header(letter, DeadLetterHeaders.STAGE));
    requireNoWordOf(
        sized.fields(),
        header(letter, DeadLetterHeaders.MESSAGE) + header(letter, DeadLetterHeaders.STACKTRACE));
  }

  private static void requireNoWordOf(List<String> fields, String said) {
    for (String field : fields) {
      if (field.length() >= QUOTE) {
        assertThat(said).doesNotContain(field.substring(0, QUOTE));
      }
    }
  }

  private static int sizeOf(TestRecord<byte[], byte[]> record) {
    return AbstractRecords.estimateSizeInBytesUpperBound(
        RecordBatch.CURRENT_MAGIC_VALUE,
        CompressionType.NONE,
        record.key(),
        record.value(),
        record.headers().toArray());
  }

  private static String header(TestRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }
}
