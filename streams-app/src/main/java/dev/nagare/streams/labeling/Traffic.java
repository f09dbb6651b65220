package dev.nagare.streams.labeling;

import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The number of utterances by language, kept in a store: those of this round, plus those of earlier
 * rounds, halved for each round since. So a quiet round does not make a language look unused.
 */
final class Traffic {

  private static final String PREFIX = "traffic ";

  private final KeyValueStore<String, Long> store;

  Traffic(KeyValueStore<String, Long> store) {
    this.store = store;
  }

  void saw(String language, long utterances) {
    Long before = store.get(PREFIX + language);
    store.put(PREFIX + language, (before == null ? 0 : before) + utterances);
  }

  /** Returns the numbers of all languages with recent traffic. */
  SortedMap<String, Long> byLanguage() {
    SortedMap<String, Long> traffic = new TreeMap<>();
    for (KeyValue<String, Long> entry : DeskStores.all(store)) {
      if (entry.key.startsWith(PREFIX)) {
        traffic.put(entry.key.substring(PREFIX.length()), entry.value);
      }
    }
    return traffic;
  }

  /** Halves all numbers after a round. */
  void fade() {
    byLanguage()
        .forEach(
            (language, utterances) -> {
              if (utterances < 2) {
                store.delete(PREFIX + language);
              } else {
                store.put(PREFIX + language, utterances / 2);
              }
            });
  }
}
