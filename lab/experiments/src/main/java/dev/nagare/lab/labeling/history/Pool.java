package dev.nagare.lab.labeling.history;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.lab.labeling.Translations;
import dev.nagare.labeling.text.KnownTexts;
import dev.nagare.labeling.text.TextFingerprint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The utterances of a history, labeled and unlabeled. Each label also comes in the other languages
 * of the translations. A translated label is learned, and its text is known, but it is no answer.
 */
final class Pool {

  private final Map<String, LabeledUtterance> open = new LinkedHashMap<>();
  private final Map<String, TextFingerprint> texts = new HashMap<>();
  private final Map<String, Integer> sizes = new HashMap<>();
  private final Map<String, LabeledUtterance> learned = new LinkedHashMap<>();
  private final SortedMap<String, Integer> labels = new TreeMap<>();
  private final SortedMap<String, Integer> translated = new TreeMap<>();
  private final KnownTexts known = new KnownTexts();
  private final Translations translations;

  Pool(Collection<LabeledUtterance> utterances, Translations translations) {
    this.translations = translations;
    for (LabeledUtterance utterance : utterances) {
      open.put(utterance.id(), utterance);
      sizes.merge(utterance.language(), 1, Integer::sum);
      texts.put(utterance.id(), TextFingerprint.of(utterance.language(), utterance.text()));
    }
  }

  /** Returns the utterances that can be asked for, in the pool's order. */
  List<LabeledUtterance> open(String language) {
    return open.values().stream().filter(u -> u.language().equals(language)).toList();
  }

  /** Returns the number of utterances of a language, labeled or not. */
  int size(String language) {
    return sizes.getOrDefault(language, 0);
  }

  /** Returns the utterances to learn from: the labeled ones, and translations of them. */
  List<LabeledUtterance> learned() {
    return List.copyOf(learned.values());
  }

  /** Returns the number of labels of each language that has any, without translated ones. */
  SortedMap<String, Integer> labels() {
    return new TreeMap<>(labels);
  }

  /** Returns the number of translated labels of each language that has any. */
  SortedMap<String, Integer> translated() {
    return new TreeMap<>(translated);
  }

  /** Returns the texts that have a label. */
  KnownTexts known() {
    return known;
  }

  TextFingerprint text(LabeledUtterance utterance) {
    return texts.computeIfAbsent(
        utterance.id(), id -> TextFingerprint.of(utterance.language(), utterance.text()));
  }

  /** Returns an id that an utterance has in common with its translations alone. */
  String sharedId(String id) {
    return translations.sharedId(id);
  }

  /**
   * Marks utterances as labeled, in their own language and in those of their translations.
   *
   * @throws IllegalStateException if one of the utterances is labeled already or not in the pool
   */
  void label(Collection<String> ids) {
    List<LabeledUtterance> asked = new ArrayList<>();
    for (String id : ids) {
      LabeledUtterance utterance = open.get(id);
      if (utterance == null) {
        throw new IllegalStateException(id + " is not open");
      }
      learn(utterance, labels);
      asked.add(utterance);
    }
    for (LabeledUtterance utterance : asked) {
      translations.of(utterance).stream()
          .filter(translation -> !learned.containsKey(translation.id()))
          .forEach(translation -> learn(translation, translated));
    }
  }

  private void learn(LabeledUtterance utterance, SortedMap<String, Integer> counts) {
    open.remove(utterance.id());
    learned.put(utterance.id(), utterance);
    counts.merge(utterance.language(), 1, Integer::sum);
    if (!known.contains(utterance.id())) {
      known.add(utterance.id(), utterance.language(), text(utterance));
    }
  }
}
