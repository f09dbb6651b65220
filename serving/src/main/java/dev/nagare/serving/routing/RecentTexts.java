package dev.nagare.serving.routing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;

/**
 * The latest texts of the stream, a limited number for each served language. Releases are warmed
 * and timed with them. They are kept in memory only and are gone when the process ends.
 *
 * <p>All stream threads offer each text, which takes one atomic count and one ordered write.
 */
public final class RecentTexts {

  /** The number of texts kept for each language; a power of two. */
  public static final int PER_LANGUAGE = 512;

  private final ConcurrentMap<String, Ring> byServedLanguage = new ConcurrentHashMap<>();

  /**
   * A text of the stream.
   *
   * @param language BCP 47 tag that its sender named
   * @param servedLanguage BCP 47 tag under which it was answered
   * @param text the utterance's text
   */
  public record Text(String language, String servedLanguage, String text) {}

  /**
   * Stores a text in place of the oldest one of its served language. Senders cannot invent served
   * languages, so the memory is bounded.
   */
  public void offer(Text text) {
    Ring known = byServedLanguage.get(text.servedLanguage());
    Ring ring =
        known != null
            ? known
            : byServedLanguage.computeIfAbsent(text.servedLanguage(), unknown -> new Ring());
    ring.offer(text);
  }

  /**
   * Returns the texts that match: the newest of each served language, then the next newest, and so
   * on.
   */
  public List<Text> newestFirst(Predicate<Text> which) {
    List<Text> texts = new ArrayList<>();
    List<Ring> rings = List.copyOf(byServedLanguage.values());
    for (int age = 0; age < PER_LANGUAGE; age++) {
      for (Ring ring : rings) {
        ring.get(age).filter(which).ifPresent(texts::add);
      }
    }
    return texts;
  }

  /** Removes the texts that were answered under other languages. */
  public void keep(Collection<String> servedLanguages) {
    byServedLanguage.keySet().retainAll(servedLanguages);
  }

  private static final class Ring {

    private final AtomicReferenceArray<Text> texts = new AtomicReferenceArray<>(PER_LANGUAGE);
    private final AtomicInteger offered = new AtomicInteger();

    void offer(Text text) {
      texts.lazySet(place(offered.getAndIncrement()), text);
    }

    /** Returns the text that this many later texts followed; empty if there is none. */
    Optional<Text> get(int age) {
      return Optional.ofNullable(texts.get(place(offered.get() - 1 - age)));
    }

    private static int place(int number) {
      return number & (PER_LANGUAGE - 1);
    }
  }
}
