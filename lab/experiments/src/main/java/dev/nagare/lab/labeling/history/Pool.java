package dev.nagare.lab.labeling.history;

import dev.nagare.corpora.data.LabeledUtterance;
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

/** The utterances of a history, labeled and unlabeled. */
final class Pool {

  private final Map<String, LabeledUtterance> open = new LinkedHashMap<>();
  private final Map<String, TextFingerprint> texts = new HashMap<>();
  private final List<LabeledUtterance> labeled = new ArrayList<>();
  private final KnownTexts known = new KnownTexts();

  Pool(Collection<LabeledUtterance> utterances) {
    for (LabeledUtterance utterance : utterances) {
      open.put(utterance.id(), utterance);
      texts.put(utterance.id(), TextFingerprint.of(utterance.language(), utterance.text()));
    }
  }

  /** Returns the unlabeled utterances, in the pool's order. */
  List<LabeledUtterance> open(String language) {
    return open.values().stream().filter(u -> u.language().equals(language)).toList();
  }

  /** Returns the number of utterances of a language, labeled or not. */
  int size(String language) {
    return open(language).size() + labels().getOrDefault(language, 0);
  }

  /** Returns the labeled utterances, in the order of labeling. */
  List<LabeledUtterance> labeled() {
    return List.copyOf(labeled);
  }

  /** Returns the number of labels of each language that has any. */
  SortedMap<String, Integer> labels() {
    SortedMap<String, Integer> counts = new TreeMap<>();
    labeled.forEach(utterance -> counts.merge(utterance.language(), 1, Integer::sum));
    return counts;
  }

  /** Returns the labeled texts. */
  KnownTexts known() {
    return known;
  }

  TextFingerprint text(LabeledUtterance utterance) {
    return texts.computeIfAbsent(
        utterance.id(), id -> TextFingerprint.of(utterance.language(), utterance.text()));
  }

  /**
   * Marks utterances as labeled.
   *
   * @throws IllegalStateException if one of the utterances is labeled already or not in the pool
   */
  void label(Collection<String> ids) {
    for (String id : ids) {
      LabeledUtterance utterance = open.remove(id);
      if (utterance == null) {
        throw new IllegalStateException(id + " is not open");
      }
      labeled.add(utterance);
      if (!known.contains(id)) {
        known.add(id, utterance.language(), text(utterance));
      }
    }
  }
}
