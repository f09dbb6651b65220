package dev.nagare.streams.labeling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.releases.ReleaseRefs;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LanguageStatus;
import dev.nagare.serving.testing.FakeTagger;
import dev.nagare.streams.testing.TestSchemas;
import dev.nagare.testkit.RecordedLogs;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeskRecordsTest {

  private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

  private final TestSchemas schemas = TestSchemas.register("mock://desk-records");
  private final MockProcessorContext<byte[], DeskInput> context = new MockProcessorContext<>();
  private final DeskRecords.CandidateReader candidates = new DeskRecords.CandidateReader();
  private final DeskRecords.StatusReader statuses = new DeskRecords.StatusReader(schemas.serdes());

  @BeforeEach
  void open() {
    candidates.init(context);
    statuses.init(context);
  }

  @AfterEach
  void close() {
    schemas.close();
  }

  @Test
  void shouldReadHowManyUtterancesWereSeen() {
    candidates.process(DeskRecords.seen("en", 300, NOW.toEpochMilli()));

    assertThat(heard()).containsExactly(new DeskInput.Seen("en", 300));
  }

  /** Records of an earlier version, which passed a sender's headers on, may still be there. */
  @Test
  void shouldReadACandidateWhateverItsHeaders() {
    LabelRequest request =
        LabelRequest.newBuilder()
            .setUtteranceId("u")
            .setLanguage("en")
            .setText("hello")
            .setPurpose(LabelPurpose.TRAINING)
            .setRelease(ReleaseRefs.of(FakeTagger.releaseId("mom", "1")))
            .setRound(-1)
            .setRequestedAt(NOW)
            .build();
    Record<byte[], LabelRequest> record =
        new Record<>("en".getBytes(UTF_8), request, NOW.toEpochMilli());
    record.headers().add("nagare.seen", new byte[8]);

    candidates.process(record);

    assertThat(heard()).containsExactly(new DeskInput.Candidate("en", request));
  }

  @Test
  void shouldReadAStatus() {
    read("en", status(100, 0.0));
    read("ja", status(0, null));
    read("de", null);

    assertThat(heard())
        .containsExactly(
            new DeskInput.Measured("en", Optional.of(status(100, 0.0))),
            new DeskInput.Measured("ja", Optional.of(status(0, null))),
            new DeskInput.Measured("de", Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "NaN, 50",
    "Infinity, 50",
    "-Infinity, 50",
    "-0.1, 50",
    "100.1, 50",
    "80, NaN",
    "80, Infinity",
    "80, -1",
    "80, 101"
  })
  void shouldTakeAStatusThatCannotBeForNone(double target, double current) {
    read("en", status(target, current));

    assertThat(heard()).containsExactly(new DeskInput.Measured("en", Optional.empty()));
  }

  @Test
  void shouldSayOnceOfEachLanguageThatItsStatusCannotBe() {
    context.setRecordMetadata("nagare.language-status.v1", 0, 17);
    List<String> lines;

    try (RecordedLogs logs = RecordedLogs.start()) {
      read("en", status(Double.NaN, 50.0));
      read("en", status(-1, null));
      read("ja", status(-1, null));
      read("en", status(80, 50.0));
      read("en", status(101, 50.0));
      lines = logs.lines();
    }

    assertThat(lines)
        .containsExactly(
            "WARN event=status_out_of_range language=en target=NaN current=50.0"
                + " topic=nagare.language-status.v1 at=0@17",
            "WARN event=status_out_of_range language=ja target=-1.0 current=none"
                + " topic=nagare.language-status.v1 at=0@17",
            "WARN event=status_out_of_range language=en target=101.0 current=50.0"
                + " topic=nagare.language-status.v1 at=0@17");
  }

  private void read(String language, @Nullable LanguageStatus status) {
    byte[] value = status == null ? null : schemas.bytes(NagareTopic.LANGUAGE_STATUS, status);
    statuses.process(new Record<>(language.getBytes(UTF_8), value, NOW.toEpochMilli()));
  }

  private static LanguageStatus status(double target, @Nullable Double current) {
    return LanguageStatus.newBuilder()
        .setLanguage("en")
        .setTargetF1(target)
        .setCurrentF1(current)
        .setMeasuredAt(NOW)
        .build();
  }

  private List<DeskInput> heard() {
    return context.forwarded().stream()
        .map(CapturedForward::record)
        .<DeskInput>map(Record::value)
        .toList();
  }
}
