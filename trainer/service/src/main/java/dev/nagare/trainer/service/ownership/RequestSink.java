package dev.nagare.trainer.service.ownership;

import dev.nagare.schemas.LogEvent;
import dev.nagare.schemas.avro.TrainingRequest;
import dev.nagare.service.follow.RecordPlace;
import dev.nagare.service.follow.RecordSink;
import dev.nagare.tagger.LanguageTags;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds training requests, and skips those that cannot be fulfilled. */
record RequestSink(Languages languages) implements RecordSink<TrainingRequest> {

  private static final Logger LOG = LoggerFactory.getLogger(RequestSink.class);

  @Override
  public void accept(RecordPlace place, @Nullable String key, @Nullable TrainingRequest request) {
    if (key == null
        || LanguageTags.canonical(key).filter(key::equals).isEmpty()
        || (request != null && !request.getLanguage().equals(key))) {
      unreadable(place, key, "the key is not a BCP 47 tag in canonical form, or not the language");
      return;
    }
    languages.ask(place, key, request);
  }

  @Override
  public void unreadable(RecordPlace place, @Nullable String key, String why) {
    LogEvent.warn(LOG, "request_rejected").with("at", place).text("reason", why).log();
  }
}
