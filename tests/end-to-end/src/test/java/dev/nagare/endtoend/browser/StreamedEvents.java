package dev.nagare.endtoend.browser;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.endtoend.Cluster;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.schemas.avro.InputCoordinates;
import dev.nagare.schemas.avro.ReleaseRef;
import dev.nagare.schemas.avro.Span;
import dev.nagare.schemas.avro.Utterance;
import dev.nagare.tagger.text.CodePoints;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Writes utterances and their entity events at an even rate, as a stream does that tags them
 * without a mistake. A stream in a process of its own would take the time that is measured here.
 */
final class StreamedEvents implements AutoCloseable {

  private static final int PER_BATCH = 100;

  private final Cluster cluster;
  private final List<LabeledUtterance> utterances;
  private final long gapNanos;
  private final AtomicLong written = new AtomicLong();
  private final Thread thread = new Thread(this::write, "streamed-events");
  private volatile boolean stopped;

  private StreamedEvents(Cluster cluster, List<LabeledUtterance> utterances, int perSecond) {
    this.cluster = cluster;
    this.utterances = List.copyOf(utterances);
    this.gapNanos = PER_BATCH * 1_000_000_000L / perSecond;
  }

  static StreamedEvents start(Cluster cluster, List<LabeledUtterance> utterances, int perSecond) {
    StreamedEvents events = new StreamedEvents(cluster, utterances, perSecond);
    events.thread.setDaemon(true);
    events.thread.start();
    return events;
  }

  private void write() {
    long begun = System.nanoTime();
    for (int batch = 0; !stopped; batch++) {
      long due = begun + batch * gapNanos;
      for (long wait = due - System.nanoTime();
          wait > 0 && !stopped;
          wait = due - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      try {
        writeBatch(batch);
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException("an event is not written", e);
      }
    }
  }

  private void writeBatch(int batch) throws InterruptedException, ExecutionException {
    List<Utterance> said = new ArrayList<>();
    List<Future<RecordMetadata>> places = new ArrayList<>();
    for (int i = 0; i < PER_BATCH; i++) {
      LabeledUtterance gold = gold(batch, i);
      Utterance utterance =
          new Utterance(
              "streamed-" + batch + "-" + i, gold.language(), gold.text(), Instant.now(), Map.of());
      said.add(utterance);
      places.add(cluster.write(NagareTopic.UTTERANCES, utterance.getId(), utterance));
    }
    cluster.flush();
    for (int i = 0; i < PER_BATCH; i++) {
      EntityEvent event = event(said.get(i), gold(batch, i), places.get(i).get());
      cluster.send(NagareTopic.ENTITIES, event.getUtteranceId(), event);
    }
    written.addAndGet(PER_BATCH);
  }

  private LabeledUtterance gold(int batch, int index) {
    return utterances.get((int) (((long) batch * PER_BATCH + index) % utterances.size()));
  }

  private static EntityEvent event(Utterance said, LabeledUtterance gold, RecordMetadata place) {
    return EntityEvent.newBuilder()
        .setUtteranceId(said.getId())
        .setLanguage(gold.language())
        .setSpans(
            gold.spans().stream()
                .map(
                    span ->
                        new Span(
                            span.type(),
                            span.start(),
                            span.end(),
                            CodePoints.cut(gold.text(), span.start(), span.end()),
                            0.9))
                .toList())
        .setConfidence(0.9)
        .setRelease(new ReleaseRef("mom-" + gold.language(), "1", "0".repeat(64)))
        .setInput(new InputCoordinates(place.topic(), place.partition(), place.offset()))
        .setEventTime(said.getEventTime())
        .setTaggedAt(Instant.now())
        .build();
  }

  /** Returns the number of events so far. */
  long written() {
    return written.get();
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
