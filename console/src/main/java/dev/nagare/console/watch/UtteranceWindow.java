package dev.nagare.console.watch;

import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.schemas.avro.Utterance;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The last utterances as they were read, undecoded, so that the few events on screen can be shown
 * with their text. The window follows the events: where the stream is behind, it waits for the
 * events or goes back to their utterances. Its size is bounded in records and bytes. Thread-safe.
 */
final class UtteranceWindow implements EventTexts {

  /** The number of utterances that are kept of all partitions. */
  static final int MAX_UTTERANCES = 20_000;

  private static final int MIN_OF_PARTITION = 200;
  private static final long MAX_BYTES = 32L << 20;
  private static final Duration BETWEEN_JUMPS = Duration.ofSeconds(1);

  private final String topic;
  private final Function<byte[], Optional<Utterance>> decoder;
  private final InstantSource clock;
  private final Map<Integer, Part> parts = new HashMap<>();
  private long bytes;

  /** The utterances of one partition: those from {@code begin} to {@code next} were read. */
  private static final class Part {

    private final TreeMap<Long, byte[]> values = new TreeMap<>();
    private long begin;
    private long next;
    private long needed = -1;
    private Instant jumpedAt = Instant.MIN;
  }

  /**
   * Creates an empty window.
   *
   * @param topic name of the topic of the utterances on the brokers
   * @param decoder decodes a value; empty if it cannot be decoded
   */
  UtteranceWindow(
      String topic, Function<byte[], Optional<Utterance>> decoder, InstantSource clock) {
    this.topic = topic;
    this.decoder = decoder;
    this.clock = clock;
  }

  /** Notes from where on a partition is read; what was read of it before is forgotten. */
  synchronized void begin(int partition, long offset) {
    Part part = parts.computeIfAbsent(partition, key -> new Part());
    clear(part);
    part.begin = offset;
    part.next = offset;
  }

  /** Adds an utterance that was read. */
  synchronized void add(int partition, long offset, byte[] value) {
    Part part = parts.computeIfAbsent(partition, key -> new Part());
    byte[] before = part.values.put(offset, value);
    bytes += value.length - (before == null ? 0 : before.length);
    part.next = Math.max(part.next, offset + 1);
    while (part.values.size() > capacity() || (bytes > MAX_BYTES && !part.values.isEmpty())) {
      bytes -= part.values.pollFirstEntry().getValue().length;
    }
  }

  /** Notes that an event names an utterance, so that this one and later ones are needed. */
  synchronized void need(EntityEvent event) {
    if (event.getInput().getTopic().equals(topic)) {
      Part part = parts.get(event.getInput().getPartition());
      if (part != null) {
        part.needed = event.getInput().getOffset();
      }
    }
  }

  /**
   * Returns the offset to go on from if the utterances of the present events were not read or are
   * far ahead; the window of the partition begins there.
   */
  synchronized OptionalLong jump(int partition) {
    Part part = parts.get(partition);
    if (part == null || part.needed < 0) {
      return OptionalLong.empty();
    }
    boolean isBefore = part.needed < part.begin;
    boolean isFarAhead = part.needed > part.next + capacity();
    Instant now = clock.instant();
    if ((!isBefore && !isFarAhead) || now.isBefore(later(part.jumpedAt))) {
      return OptionalLong.empty();
    }
    part.jumpedAt = now;
    begin(partition, part.needed);
    return OptionalLong.of(part.needed);
  }

  private static Instant later(Instant time) {
    return time.equals(Instant.MIN) ? time : time.plus(BETWEEN_JUMPS);
  }

  /** Returns whether so many utterances are ahead of the events that more would push them out. */
  synchronized boolean isFull(int partition) {
    Part part = parts.get(partition);
    return part != null && part.needed >= 0 && part.next - part.needed > capacity() / 2;
  }

  private int capacity() {
    return Math.max(MIN_OF_PARTITION, MAX_UTTERANCES / Math.max(1, parts.size()));
  }

  private void clear(Part part) {
    part.values.values().forEach(value -> bytes -= value.length);
    part.values.clear();
  }

  @Override
  public Optional<String> find(EntityEvent event) {
    return value(event)
        .flatMap(decoder)
        .filter(utterance -> utterance.getId().equals(event.getUtteranceId()))
        .map(Utterance::getText);
  }

  private synchronized Optional<byte[]> value(EntityEvent event) {
    Part part = parts.get(event.getInput().getPartition());
    return part == null || !event.getInput().getTopic().equals(topic)
        ? Optional.empty()
        : Optional.ofNullable(part.values.get(event.getInput().getOffset()));
  }
}
