package dev.nagare.console.releases;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.InputCoordinates;
import dev.nagare.schemas.avro.ShadowEvent;
import dev.nagare.schemas.avro.Utterance;
import dev.nagare.service.follow.RecordPlace;
import dev.nagare.service.follow.RecordReader;
import dev.nagare.service.follow.RecordSink;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads the texts of single utterances from where the stream read them. */
final class UtteranceTexts {

  private static final Duration POLL = Duration.ofMillis(500);
  private static final long LIMIT_NANOS = Duration.ofSeconds(5).toNanos();

  private final RecordReader<Utterance> reader;

  UtteranceTexts(TopicSerdes serdes) {
    reader = new RecordReader<>(NagareTopic.UTTERANCES, serdes);
  }

  /**
   * Reads the texts of utterances. Texts that retention has removed are missing, and so are those
   * that are not read in time.
   *
   * @param consumer reads without a group; its assignment is replaced
   */
  Map<ShadowEvent, String> read(Consumer<byte[], byte[]> consumer, List<ShadowEvent> events) {
    Map<ShadowEvent, String> texts = new HashMap<>();
    long start = System.nanoTime();
    for (ShadowEvent event : events) {
      if (System.nanoTime() - start < LIMIT_NANOS) {
        text(consumer, event).ifPresent(text -> texts.put(event, text));
      }
    }
    return texts;
  }

  private Optional<String> text(Consumer<byte[], byte[]> consumer, ShadowEvent event) {
    InputCoordinates input = event.getInput();
    if (!input.getTopic().equals(reader.topic())) {
      return Optional.empty(); // No other topic is read because a record says so.
    }
    TopicPartition partition = new TopicPartition(input.getTopic(), input.getPartition());
    consumer.assign(Set.of(partition));
    consumer.seek(partition, input.getOffset());
    Found found = new Found(event.getUtteranceId());
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      if (record.offset() == input.getOffset()) {
        reader.read(record, found);
      }
    }
    return Optional.ofNullable(found.text);
  }

  /** Takes the text of an utterance, if the record is the one that was meant. */
  private static final class Found implements RecordSink<Utterance> {

    private final String id;
    private @Nullable String text;

    Found(String id) {
      this.id = id;
    }

    @Override
    public void accept(RecordPlace place, @Nullable String key, @Nullable Utterance utterance) {
      if (utterance != null && utterance.getId().equals(id)) {
        text = utterance.getText();
      }
    }

    @Override
    public void unreadable(RecordPlace place, @Nullable String key, String why) {
      // The stream has read it; if that is no longer possible, the text is not shown.
    }
  }
}
