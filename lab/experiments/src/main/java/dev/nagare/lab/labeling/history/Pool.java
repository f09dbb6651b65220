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

/** Utterances of a history: those that are labeled and those that are not yet. */
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

  /** What is not labeled yet, in the pool's order. */
  List<LabeledUtterance> open(String language) {
    return open.values().stream().filter(u -> u.language().equals(language)).toList();
  }

  /** How many utterances of a language there are, labeled or not. */
  int size(String language) {
    return open(language).size() + labels().getOrDefault(language, 0);
  }

  /** Everything labeled, in the order of labeling. */
  List<LabeledUtterance> labeled() {
    return List.copyOf(labeled);
  }

  /** Labels of each language that has any. */
  SortedMap<String, Integer> labels() {
    SortedMap<String, Integer> counts = new TreeMap<>();
    labeled.forEach(utterance -> counts.merge(utterance.language(), 1, Integer::sum));
    return counts;
  }

  /** Texts that are labeled. */
  KnownTexts known() {
    return known;
  }

  TextFingerprint text(LabeledUtterance utterance) {
    return texts.computeIfAbsent(
        utterance.id(), id -> TextFingerprint.of(utterance.language(), utterance.text()));
  }

  /**
   * Takes labels in.
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
