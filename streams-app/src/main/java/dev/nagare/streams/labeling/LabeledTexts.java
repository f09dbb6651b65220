package dev.nagare.streams.labeling;

import dev.nagare.labeling.text.KnownTexts;
import dev.nagare.labeling.text.Mixing;
import dev.nagare.service.follow.KeyHash;
import dev.nagare.service.follow.LongTable;
import java.util.function.LongPredicate;
import java.util.function.ToLongFunction;

/**
 * The utterances that have a label that trainers use, and their texts: 38 bytes of heap at most for
 * each label, by hashes of 64 bits of ids and of texts with their languages.
 *
 * <p>Hashes may collide; among a million labels some two do with a probability of 3 in 100 million.
 * Where two ids have one hash, the label that was read last stands for both: both count as
 * answered, and only the text of that label is known. Taking one label back takes back both. Where
 * two texts have one hash, both count as labeled as soon as one is. So a collision keeps an
 * utterance from being asked for, or asks for a text that is labeled; it never harms a label.
 *
 * <p>Not safe for use by several threads.
 */
final class LabeledTexts {

  private final ToLongFunction<String> idHash;
  private final LongTable textsById = new LongTable(LongTable.Values.LONGS);
  private final LongTable counts = new LongTable(LongTable.Values.INTS);

  LabeledTexts() {
    this(KeyHash::of);
  }

  /**
   * @param idHash hashes ids of utterances
   */
  LabeledTexts(ToLongFunction<String> idHash) {
    this.idHash = idHash;
  }

  /**
   * An utterance has a label, in place of the one before.
   *
   * @param language BCP 47 tag in canonical form
   * @param textKey see {@link dev.nagare.labeling.text.TextKey#of}
   */
  void put(String utteranceId, String language, long textKey) {
    remove(utteranceId);
    long text = textHash(language, textKey);
    textsById.put(idHash.applyAsLong(utteranceId), text);
    counts.put(text, counts.get(text, 0) + 1);
  }

  /** An utterance has no label any more. */
  void remove(String utteranceId) {
    remove(idHash.applyAsLong(utteranceId));
  }

  private void remove(long id) {
    if (!textsById.contains(id)) {
      return;
    }
    long text = textsById.get(id, 0);
    textsById.remove(id);
    long count = counts.get(text, 0);
    if (count > 1) {
      counts.put(text, count - 1);
    } else {
      counts.remove(text);
    }
  }

  /** Forgets the labels of all ids that do not pass, by their hashes. */
  void retain(LongPredicate isThere) {
    for (long id : textsById.keysWithout(isThere)) {
      remove(id);
    }
  }

  boolean hasId(String utteranceId) {
    return hasIdHash(hashOf(utteranceId));
  }

  /** Returns whether an id is labeled that has this {@link #hashOf hash}. */
  boolean hasIdHash(long hash) {
    return textsById.contains(hash);
  }

  /** The hash that an id is known by. */
  long hashOf(String utteranceId) {
    return idHash.applyAsLong(utteranceId);
  }

  boolean hasText(String language, long textKey) {
    return counts.contains(textHash(language, textKey));
  }

  /** Returns how many labels there are. */
  int size() {
    return textsById.size();
  }

  /** Heap that all of it takes, some objects of fixed size aside. */
  long bytes() {
    return textsById.bytes() + counts.bytes();
  }

  private static long textHash(String language, long textKey) {
    long hash = textKey;
    String group = KnownTexts.languageGroup(language);
    for (int i = 0; i < group.length(); i++) {
      hash = Mixing.mix(hash ^ group.charAt(i));
    }
    return hash;
  }
}
