package dev.nagare.streams.labeling;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.schemas.LogEvent;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.UnreadableRecordException;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LanguageStatus;
import dev.nagare.tagger.LanguageTags;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Encodes and decodes the label desk's input records. */
public final class DeskRecords {

  private static final Logger LOG = LoggerFactory.getLogger(DeskRecords.class);

  /** Utterances that a task has seen, in a record without a value: 8 bytes, big-endian. */
  private static final String SEEN = "nagare.seen";

  private DeskRecords() {}

  /** Passes a candidate on, without the headers of its utterance: here they would be ours. */
  static Record<byte[], LabelRequest> candidate(
      String language, LabelRequest request, long millis) {
    return new Record<>(language.getBytes(UTF_8), request, millis);
  }

  /** Says how many utterances of a language were seen. */
  static Record<byte[], LabelRequest> seen(String language, long utterances, long millis) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(SEEN, ByteBuffer.allocate(Long.BYTES).putLong(utterances).array());
    return new Record<>(language.getBytes(UTF_8), null, millis, headers);
  }

  /** Reads what tasks have passed on. */
  public static final class CandidateReader
      extends ContextualProcessor<byte[], LabelRequest, byte[], DeskInput> {

    @Override
    public void process(Record<byte[], @Nullable LabelRequest> record) {
      String language = new String(record.key(), UTF_8);
      LabelRequest request = record.value();
      // By the value: an earlier version let candidates keep headers that anyone may have set.
      DeskInput input =
          request == null
              ? new DeskInput.Seen(language, utterances(record.headers()))
              : new DeskInput.Candidate(language, request);
      context().forward(record.withValue(input));
    }

    private static long utterances(Headers headers) {
      return ByteBuffer.wrap(headers.lastHeader(SEEN).value()).getLong();
    }
  }

  /** Reads the status of languages; what cannot be read or cannot be counts as no status. */
  public static final class StatusReader
      extends ContextualProcessor<byte[], byte[], byte[], DeskInput> {

    /** Languages that are told of once each; after that it begins anew. */
    private static final int MAX_TOLD = 1_000;

    /** Stands for the topic, whatever it is called, where the deserializer asks for one. */
    private static final String SOURCE = "language-status";

    private final Deserializer<LanguageStatus> avro;

    /** Languages whose last status could not be: told once, however often it is sent. */
    private final Set<String> outOfRange = new HashSet<>();

    /** Reads with the deserializer of the topic. */
    public StatusReader(TopicSerdes serdes) {
      this.avro = serdes.valueSerde(NagareTopic.LANGUAGE_STATUS).deserializer();
    }

    @Override
    public void process(Record<byte[], byte @Nullable []> record) {
      if (record.key() == null || record.key().length > LanguageTags.MAX_LENGTH) {
        return;
      }
      String language = new String(record.key(), UTF_8);
      Optional<LanguageStatus> status =
          read(record.value()).filter(read -> isUsable(language, read));
      context().forward(record.withValue(new DeskInput.Measured(language, status)));
    }

    private Optional<LanguageStatus> read(byte @Nullable [] value) {
      try {
        return Optional.ofNullable(avro.deserialize(SOURCE, value));
      } catch (UnreadableRecordException e) {
        LogEvent.warn(LOG, "status_unreadable").text("reason", e.getMessage()).log();
        return Optional.empty();
      }
    }

    private boolean isUsable(String language, LanguageStatus status) {
      if (StatusRules.isUsable(status)) {
        outOfRange.remove(language);
        return true;
      }
      if (outOfRange.size() >= MAX_TOLD) {
        outOfRange.clear();
      }
      if (outOfRange.add(language)) {
        Optional<RecordMetadata> place = context().recordMetadata();
        LogEvent.warn(LOG, "status_out_of_range")
            .with("language", LanguageTags.canonical(language).orElse("malformed"))
            .with("target", status.getTargetF1())
            .with("current", status.getCurrentF1().map(String::valueOf).orElse("none"))
            .with("topic", place.map(RecordMetadata::topic).orElse("unknown"))
            .with("at", place.map(at -> at.partition() + "@" + at.offset()).orElse("unknown"))
            .log();
      }
      return false;
    }
  }
}
