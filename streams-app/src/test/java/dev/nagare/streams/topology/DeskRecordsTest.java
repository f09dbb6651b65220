package dev.nagare.streams.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.streams.labeling.DeskInput;
import dev.nagare.streams.testing.FakeTagger;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeskRecordsTest {

  private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

  private final MockProcessorContext<byte[], DeskInput> context = new MockProcessorContext<>();
  private final DeskRecords.CandidateReader candidates = new DeskRecords.CandidateReader();

  @BeforeEach
  void open() {
    candidates.init(context);
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
            .setRelease(AvroViews.release(FakeTagger.releaseId("mom", "1")))
            .setRound(-1)
            .setRequestedAt(NOW)
            .build();
    Record<byte[], LabelRequest> record =
        new Record<>("en".getBytes(UTF_8), request, NOW.toEpochMilli());
    record.headers().add("nagare.seen", new byte[8]);

    candidates.process(record);

    assertThat(heard()).containsExactly(new DeskInput.Candidate("en", request));
  }

  private List<DeskInput> heard() {
    return context.forwarded().stream()
        .map(CapturedForward::record)
        .<DeskInput>map(Record::value)
        .toList();
  }
}
