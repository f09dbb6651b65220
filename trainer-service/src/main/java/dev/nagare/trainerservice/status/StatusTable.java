package dev.nagare.trainerservice.status;

import dev.nagare.schemas.avro.LanguageStatus;
import dev.nagare.service.follow.RecordPlace;
import dev.nagare.service.follow.RecordSink;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the topic says of each language, by whichever trainer. Safe for use by several threads. */
public final class StatusTable implements RecordSink<LanguageStatus> {

  private final Map<String, LanguageStatus> byLanguage = new ConcurrentHashMap<>();

  @Override
  public void accept(RecordPlace place, @Nullable String key, @Nullable LanguageStatus status) {
    if (key != null && status != null) {
      byLanguage.put(key, status);
    } else if (key != null) {
      byLanguage.remove(key);
    }
  }

  @Override
  public void unreadable(RecordPlace place, @Nullable String key, String why) {
    if (key != null) {
      byLanguage.remove(key); // It will be measured and written again.
    }
  }

  /** The last status of a language. */
  public Optional<LanguageStatus> of(String language) {
    return Optional.ofNullable(byLanguage.get(language));
  }
}
