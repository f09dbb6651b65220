package dev.nagare.admin.replay;

import dev.nagare.cli.UsageException;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicNames;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.schemas.avro.InputCoordinates;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.ranges.RangeReader;
import dev.nagare.service.ranges.ReplayException;
import dev.nagare.service.ranges.ReplayProgress;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.deadletters.RejectedRecordException;
import dev.nagare.streams.tagging.EntityEvents;
import dev.nagare.streams.utterances.AcceptedUtterance;
import dev.nagare.streams.utterances.UtteranceReader;
import dev.nagare.tagger.LanguageTags;
import dev.nagare.tagger.TaggedUtterance;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Tags a range of the utterance topic with one release, and can compare the results with published
 * events. It reads, rejects and tags with the stream's code, and does not affect the stream or its
 * groups.
 */
public final class Replay implements AutoCloseable {

  /** The number of utterances tagged at once: eight batches of the tagger, sorted by length. */
  private static final int CHUNK = 256;

  /** The number of events in a poll, which are small. */
  private static final int EVENTS = 1_000;

  private final RangeReader range;
  private final Optional<PublishedEvents> published;
  private final UtteranceReader reader;
  private final Retagger tagger;
  private final ReplayRequest request;
  private final InstantSource clock;
  private final double minConfidence;
  private final ReplaySummary summary = new ReplaySummary();

  private Replay(
      RangeReader range,
      Optional<PublishedEvents> published,
      UtteranceReader reader,
      Retagger tagger,
      ReplayRequest request,
      InstantSource clock,
      double minConfidence) {
    this.range = range;
    this.published = published;
    this.reader = reader;
    this.tagger = tagger;
    this.request = request;
    this.clock = clock;
    this.minConfidence = minConfidence;
  }

  /**
   * Opens a replay and determines the start and end of its range.
   *
   * @param tagger tagger of the release; stays open
   * @param request range and options
   * @throws ReplayException if a topic does not exist
   */
  public static Replay open(
      NagareConfig config,
      TopicSerdes serdes,
      Retagger tagger,
      ReplayRequest request,
      InstantSource clock) {
    TopicNames names = config.topics();
    Consumer<byte[], byte[]> utterances = ReplayClients.reader(config.service(), CHUNK);
    try {
      return new Replay(
          RangeReader.open(utterances, names.nameOf(NagareTopic.UTTERANCES), request.range()),
          request.compare() ? Optional.of(events(config, serdes)) : Optional.empty(),
          new UtteranceReader(serdes, config.textMaxCodePoints()),
          tagger,
          request,
          clock,
          config.entityEvents().minConfidence());
    } catch (RuntimeException e) {
      utterances.close();
      throw e;
    }
  }

  private static PublishedEvents events(NagareConfig config, TopicSerdes serdes) {
    return PublishedEvents.open(
        ReplayClients.reader(config.service(), EVENTS),
        config.topics().nameOf(NagareTopic.ENTITIES),
        serdes.valueSerde(NagareTopic.ENTITIES).deserializer());
  }

  /**
   * Returns a sink that writes to a topic.
   *
   * @throws UsageException if the topic is one of Nagare's own, or does not exist
   */
  public static ReplaySink topic(ServiceConfig config, TopicSerdes serdes, String topic) {
    for (NagareTopic<?, ?> own : NagareTopic.all()) {
      if (config.topics().nameOf(own).equals(topic)) {
        throw new UsageException(
            "--topic", topic, "is one of Nagare's own topics: use another one");
      }
    }
    try (Consumer<byte[], byte[]> consumer = ReplayClients.reader(config, 1)) {
      if (consumer.partitionsFor(topic).isEmpty()) {
        throw new UsageException("--topic", topic, "does not exist");
      }
    }
    return new TopicSink(
        ReplayClients.writer(config), topic, serdes.valueSerde(NagareTopic.ENTITIES).serializer());
  }

  /**
   * Tags the range, up to the limit.
   *
   * @param sink receives the events
   * @param progress receives the progress
   */
  public ReplaySummary run(ReplaySink sink, ReplayProgress progress) {
    while (summary.tagged() < request.limit()) {
      List<ConsumerRecord<byte[], byte[]>> records = range.next();
      if (records.isEmpty()) {
        break;
      }
      tag(records, sink);
      progress.at(summary.tagged(), range.total() - range.left(), range.total());
    }
    return summary;
  }

  private void tag(List<ConsumerRecord<byte[], byte[]>> records, ReplaySink sink) {
    List<Retagger.Task> tasks = tasks(records);
    List<Optional<TaggedUtterance>> results =
        tagger.tag(tasks.stream().map(Retagger.Task::input).toList());
    List<EntityEvent> events = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      if (results.get(i).isEmpty()) {
        summary.onFailed();
        continue;
      }
      summary.onTagged();
      EntityEvent event = event(tasks.get(i), results.get(i).get());
      sink.write(tasks.get(i).record(), event);
      events.add(event);
    }
    published.ifPresent(found -> compare(found, records, events));
  }

  private List<Retagger.Task> tasks(List<ConsumerRecord<byte[], byte[]>> records) {
    List<Retagger.Task> tasks = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (summary.tagged() + tasks.size() >= request.limit()) {
        break;
      }
      try {
        AcceptedUtterance utterance = reader.accept(record);
        if (isAskedFor(utterance.language())) {
          tasks.add(tagger.task(record, utterance));
        }
      } catch (RejectedRecordException e) {
        summary.onRejected(e.reason());
      }
    }
    return tasks;
  }

  private boolean isAskedFor(String language) {
    return request
        .language()
        .map(wanted -> LanguageTags.lookUp(language, Set.of(wanted)).isPresent())
        .orElse(true);
  }

  private EntityEvent event(Retagger.Task task, TaggedUtterance result) {
    ConsumerRecord<byte[], byte[]> record = task.record();
    return EntityEvents.of(
        task.utterance(),
        result,
        tagger.release(),
        new InputCoordinates(record.topic(), record.partition(), record.offset()),
        clock.instant(),
        minConfidence);
  }

  private void compare(
      PublishedEvents found, List<ConsumerRecord<byte[], byte[]>> records, List<EntityEvent> now) {
    TreeSet<Long> wanted = new TreeSet<>();
    now.forEach(event -> wanted.add(event.getInput().getOffset()));
    Map<Long, EntityEvent> before = found.of(records, wanted);
    for (EntityEvent event : now) {
      EntityEvent other = before.get(event.getInput().getOffset());
      if (other == null) {
        summary.onUnpublished();
      } else {
        summary.onCompared(other, event);
      }
    }
  }

  @Override
  public void close() {
    range.close();
    published.ifPresent(PublishedEvents::close);
  }
}
