package dev.nagare.trainerservice.status;

import dev.nagare.schemas.avro.LanguageStatus;
import dev.nagare.service.follow.KeyHash;
import dev.nagare.service.follow.RecordPlace;
import dev.nagare.service.follow.RecordSink;
import dev.nagare.tagger.LanguageTags;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The last status of each language in the topic, by whichever trainer. Keys that are too long for a
 * language tag are not kept. Safe for use by several threads.
 */
public final class StatusTable implements RecordSink<LanguageStatus> {

  private final Map<String, Entry> byLanguage = new ConcurrentHashMap<>();

  private record Entry(RecordPlace place, Optional<LanguageStatus> status) {}

  @Override
  public void accept(RecordPlace place, @Nullable String key, @Nullable LanguageStatus status) {
    if (key != null && key.length() <= LanguageTags.MAX_LENGTH) {
      put(key, new Entry(place, Optional.ofNullable(status)));
    }
  }

  @Override
  public void unreadable(RecordPlace place, @Nullable String key, String why) {
    if (key != null && key.length() <= LanguageTags.MAX_LENGTH) {
      put(key, new Entry(place, Optional.empty())); // It will be measured and written again.
    }
  }

  /** Keeps the later one: a status that this trainer wrote is known before it is read. */
  private void put(String key, Entry entry) {
    byLanguage.merge(key, entry, (old, now) -> old.place().isAfter(now.place()) ? old : now);
  }

  @Override
  public void readAnew(LongPredicate isThere) {
    byLanguage.keySet().removeIf(language -> !isThere.test(KeyHash.of(language)));
  }

  /** The last status of a language. */
  public Optional<LanguageStatus> of(String language) {
    return Optional.ofNullable(byLanguage.get(language)).flatMap(Entry::status);
  }
}
