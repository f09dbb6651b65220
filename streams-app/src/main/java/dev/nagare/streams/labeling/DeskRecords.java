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

/** Encodes and decodes the label selector's input records. */
public final class DeskRecords {

  private static final Logger LOG = LoggerFactory.getLogger(DeskRecords.class);

  /**
   * Header with the number of utterances that a task has seen, in a record without a value: 8
   * bytes, big-endian.
   */
  private static final String SEEN = "nagare.seen";

  private DeskRecords() {}

  /**
   * Returns the record of a candidate, without its utterance's headers, which would be taken for
   * the selector's own. Its trace is in the value, which outlasts the record in a store.
   *
   * @param language tag under which the release serves it, the key
   * @param millis timestamp of the record
   */
  static Record<byte[], LabelRequest> candidate(
      String language, LabelRequest request, long millis) {
    return new Record<>(language.getBytes(UTF_8), request, millis);
  }

  /**
   * Returns the record with the number of utterances seen of a language.
   *
   * @param millis timestamp of the record
   */
  static Record<byte[], LabelRequest> seen(String language, long utterances, long millis) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(SEEN, ByteBuffer.allocate(Long.BYTES).putLong(utterances).array());
    return new Record<>(language.getBytes(UTF_8), null, millis, headers);
  }

  /** Reads the records that tasks have passed on. */
  public static final class CandidateReader
      extends ContextualProcessor<byte[], LabelRequest, byte[], DeskInput> {

    @Override
    public void process(Record<byte[], @Nullable LabelRequest> record) {
      String language = new String(record.key(), UTF_8);
      LabelRequest request = record.value();
      // The value decides: an earlier version let candidates keep headers that anyone may have set.
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

  /**
   * Reads the status of languages; records that cannot be decoded or are out of range count as no
   * status.
   */
  public static final class StatusReader
      extends ContextualProcessor<byte[], byte[], byte[], DeskInput> {

    /**
     * Maximum number of languages that are remembered so that a warning is logged once for each.
     */
    private static final int MAX_TOLD = 1_000;

    /** Name passed to the deserializer as the topic, whatever the topic's name is. */
    private static final String SOURCE = "language-status";

    private final Deserializer<LanguageStatus> avro;

    /**
     * Languages whose last status was out of range: a warning is logged once, however often it is
     * sent.
     */
    private final Set<String> outOfRange = new HashSet<>();

    /** Creates a reader with the topic's deserializer. */
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
