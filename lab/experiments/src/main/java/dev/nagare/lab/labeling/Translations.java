package dev.nagare.lab.labeling;

import dev.nagare.corpora.data.LabeledUtterance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The translations of labeled utterances into the other languages of an experiment. Ye et al. 2023
 * translate each acquired sample by machine; here, parallel utterances act as a perfect translator.
 * Two utterances are translations of each other if they are in the train partitions of two
 * languages under the same id. A translation has the gold labels of its own language.
 *
 * <p>In MASSIVE, each locale has the same ids in the same partitions. The pool of a language is a
 * sample of its train partition, drawn for each language alone. This has three consequences:
 *
 * <ul>
 *   <li>Translations come from the whole train partition. So a language with a small pool learns
 *       utterances beyond its pool.
 *   <li>A translation may be in the pool of its language. It is known then, and is not asked for.
 *       In the published skew the pool of English is its whole train partition, so this holds for
 *       the English translation of every label. It holds for 4 % of Portuguese translations.
 *   <li>Measuring samples come from other partitions, so no translation has the id of one. In data
 *       where an id is in two partitions, such a translation is left out.
 * </ul>
 */
public final class Translations {

  /** Translates nothing. */
  public static final Translations NONE = new Translations(new TreeMap<>());

  private final SortedMap<String, Side> sides;
  private final Map<String, String> sharedIds = new HashMap<>();

  /**
   * The train partition of a language.
   *
   * @param byId utterances by the id that they share with their translations
   * @param unusable lines whose id came before, or that cannot be read
   * @param reserved ids of the utterances that models of this language are measured on
   */
  public record Side(Map<String, LabeledUtterance> byId, int unusable, Set<String> reserved) {

    public Side {
      byId = Map.copyOf(byId);
      reserved = Set.copyOf(reserved);
    }

    private Optional<LabeledUtterance> translation(String sharedId) {
      return Optional.ofNullable(byId.get(sharedId)).filter(u -> !reserved.contains(u.id()));
    }
  }

  /** Creates the translations between the train partitions of languages. */
  public Translations(SortedMap<String, Side> sides) {
    this.sides = new TreeMap<>(sides);
    sides.values().forEach(side -> side.byId.forEach((shared, u) -> sharedIds.put(u.id(), shared)));
  }

  /**
   * Returns an id that an utterance has in common with its translations alone.
   *
   * @param id of the utterance
   */
  public String sharedId(String id) {
    return sharedIds.getOrDefault(id, id);
  }

  /** Returns the translations of an utterance that may be learned, in the order of languages. */
  public List<LabeledUtterance> of(LabeledUtterance utterance) {
    String shared = sharedId(utterance.id());
    return sides.entrySet().stream()
        .filter(side -> !side.getKey().equals(utterance.language()))
        .flatMap(side -> side.getValue().translation(shared).stream())
        .toList();
  }

  /** Returns the counts of each language; empty for {@link #NONE}. */
  public SortedMap<String, TranslationCounts> counts() {
    SortedMap<String, TranslationCounts> counts = new TreeMap<>();
    sides.forEach((language, side) -> counts.put(language, counts(side)));
    return counts;
  }

  private TranslationCounts counts(Side side) {
    int toAll = 0;
    int toNone = 0;
    int reserved = 0;
    for (LabeledUtterance utterance : side.byId.values()) {
      int translations = of(utterance).size();
      toAll += translations == sides.size() - 1 ? 1 : 0;
      toNone += translations == 0 ? 1 : 0;
      reserved += side.reserved.contains(utterance.id()) ? 1 : 0;
    }
    return new TranslationCounts(side.byId.size(), toAll, toNone, side.unusable, reserved);
  }

  /**
   * Checks that something can be translated.
   *
   * @throws IllegalArgumentException if not; the message names the option
   */
  void requireSome() {
    String languages = String.join(", ", sides.keySet());
    if (sides.size() == 1) {
      throw new IllegalArgumentException(
          "--translate: there is no language to translate to, only " + languages);
    }
    if (counts().values().stream().allMatch(side -> side.toNone() == side.utterances())) {
      throw new IllegalArgumentException(
          "--translate: no id is in the train partitions of two languages ("
              + languages
              + "); an utterance and its translations need the same id, as in MASSIVE");
    }
  }
}
