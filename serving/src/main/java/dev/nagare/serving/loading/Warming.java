package dev.nagare.serving.loading;

import dev.nagare.schemas.LogEvent;
import dev.nagare.serving.routing.RecentTexts;
import dev.nagare.tagger.LanguageTags;
import dev.nagare.tagger.Tagger;
import dev.nagare.tagger.Utterance;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a release tag recent texts of the stream before it is used. The model's result for a word
 * takes as long as a whole utterance the first time, and is cached afterwards.
 */
final class Warming {

  private static final Logger LOG = LoggerFactory.getLogger(Warming.class);

  /** The longest time for warming; its end is checked after each batch. */
  static final Duration LIMIT = Duration.ofSeconds(2);

  private static final int BATCH = 16;

  private final RecentTexts recent;
  private final String fallbackLanguage;
  private final LongSupplier ticker;

  /**
   * @param ticker clock in nanoseconds, from any origin
   */
  Warming(RecentTexts recent, String fallbackLanguage, LongSupplier ticker) {
    this.recent = recent;
    this.fallbackLanguage = fallbackLanguage;
    this.ticker = ticker;
  }

  /** Tags recent texts until there are no more of them or the time is up. */
  void warm(Tagger tagger) {
    long start = ticker.getAsLong();
    List<Utterance> texts = texts(tagger.languages());
    int done = 0;
    while (done < texts.size() && ticker.getAsLong() - start < LIMIT.toNanos()) {
      int end = Math.min(texts.size(), done + BATCH);
      tag(tagger, texts.subList(done, end));
      done = end;
    }
    if (done > 0) {
      LogEvent.info(LOG, "release_warmed")
          .with("release", tagger.release())
          .with("texts", done)
          .with("of", texts.size())
          .with("millis", Duration.ofNanos(ticker.getAsLong() - start).toMillis())
          .log();
    }
  }

  private static void tag(Tagger tagger, List<Utterance> batch) {
    try {
      var unused = tagger.tag(batch);
    } catch (RuntimeException e) { // Counts where it matters: with a record that it answers.
      LogEvent.debug(LOG, "warming_failed").with("release", tagger.release()).log();
    }
  }

  private List<Utterance> texts(Set<String> served) {
    return recent.newestFirst(text -> servedAs(text, served).isPresent()).stream()
        .map(text -> new Utterance(servedAs(text, served).orElseThrow(), text.text()))
        .toList();
  }

  /**
   * Returns the language under which a release would serve a text; a release of the fallback
   * language also gets texts that no other release serves.
   */
  private Optional<String> servedAs(RecentTexts.Text text, Set<String> served) {
    Optional<String> own = LanguageTags.lookUp(text.language(), served);
    return own.isPresent() || !text.servedLanguage().equals(fallbackLanguage)
        ? own
        : LanguageTags.lookUp(fallbackLanguage, served);
  }
}
