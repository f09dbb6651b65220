package dev.nagare.streams.labeling;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LanguageStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The label selector's state, each store in memory with a changelog. The stores are small:
 * candidates of one round, requests within the time before a repeat, languages, the numbers of the
 * round, and one number for each language with recent traffic.
 *
 * @param candidates candidates of this round; key: the tag under which they are served, a space,
 *     the utterance id
 * @param asked requests that count; key: the utterance id
 * @param open requests that may be withdrawn; key: the utterance id, value: the SHA-256 of the
 *     release that last tagged the text
 * @param statuses statuses by language
 * @param clock numbers by name: those of {@link RoundClock}, and those of {@link Traffic}
 */
record DeskStores(
    KeyValueStore<String, LabelRequest> candidates,
    KeyValueStore<String, LabelRequest> asked,
    KeyValueStore<String, String> open,
    KeyValueStore<String, LanguageStatus> statuses,
    KeyValueStore<String, Long> clock) {

  private static final String CANDIDATES = "label-candidates";
  private static final String ASKED = "label-asked";
  private static final String OPEN = "label-open";
  private static final String STATUSES = "label-languages";
  private static final String CLOCK = "label-clock";

  /** Returns the builders of the stores. */
  static Set<StoreBuilder<?>> builders(TopicSerdes serdes) {
    Serde<LabelRequest> requests = serdes.valueSerde(NagareTopic.LABEL_REQUESTS);
    return Set.of(
        inMemory(CANDIDATES, requests),
        inMemory(ASKED, requests),
        inMemory(OPEN, Serdes.String()),
        inMemory(STATUSES, serdes.valueSerde(NagareTopic.LANGUAGE_STATUS)),
        inMemory(CLOCK, Serdes.Long()));
  }

  private static <V> StoreBuilder<KeyValueStore<String, V>> inMemory(String name, Serde<V> values) {
    return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), values);
  }

  static DeskStores of(ProcessingContext context) {
    return new DeskStores(
        context.getStateStore(CANDIDATES),
        context.getStateStore(ASKED),
        context.getStateStore(OPEN),
        context.getStateStore(STATUSES),
        context.getStateStore(CLOCK));
  }

  /** Returns a copy of all entries, so that the store may be changed meanwhile. */
  static <V> List<KeyValue<String, V>> all(KeyValueStore<String, V> store) {
    List<KeyValue<String, V>> entries = new ArrayList<>();
    try (KeyValueIterator<String, V> iterator = store.all()) {
      iterator.forEachRemaining(entries::add);
    }
    return entries;
  }
}
