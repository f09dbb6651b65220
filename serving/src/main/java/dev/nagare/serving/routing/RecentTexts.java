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
 * The latest texts that the stream was given, some for each language that is served. Releases are
 * warmed by them and timed on them. They are in memory only and leave with the process.
 *
 * <p>All stream threads offer each text: that takes one atomic count and one ordered write.
 */
public final class RecentTexts {

  /** Texts that are kept of each language; a power of two. */
  public static final int PER_LANGUAGE = 512;

  private final ConcurrentMap<String, Ring> byServedLanguage = new ConcurrentHashMap<>();

  /**
   * A text.
   *
   * @param language that its sender named
   * @param servedLanguage under which it was answered
   */
  public record Text(String language, String servedLanguage, String text) {}

  /**
   * Remembers a text in place of the oldest one of its served language. Senders cannot invent
   * served languages, so that the memory is bounded.
   */
  public void offer(Text text) {
    Ring known = byServedLanguage.get(text.servedLanguage());
    Ring ring =
        known != null
            ? known
            : byServedLanguage.computeIfAbsent(text.servedLanguage(), unknown -> new Ring());
    ring.offer(text);
  }

  /** Some of the texts: the newest of each served language, then those before them, and so on. */
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

  /** Forgets the texts that were answered under other languages. */
  public void keep(Collection<String> servedLanguages) {
    byServedLanguage.keySet().retainAll(servedLanguages);
  }

  private static final class Ring {

    private final AtomicReferenceArray<Text> texts = new AtomicReferenceArray<>(PER_LANGUAGE);
    private final AtomicInteger offered = new AtomicInteger();

    void offer(Text text) {
      texts.lazySet(place(offered.getAndIncrement()), text);
    }

    /** The text that so many came after. */
    Optional<Text> get(int age) {
      return Optional.ofNullable(texts.get(place(offered.get() - 1 - age)));
    }

    private static int place(int number) {
      return number & (PER_LANGUAGE - 1);
    }
  }
}
