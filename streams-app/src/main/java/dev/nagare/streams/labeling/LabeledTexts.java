package dev.nagare.streams.labeling;

import dev.nagare.labeling.text.KnownTexts;
import dev.nagare.labeling.text.Mixing;
import dev.nagare.service.follow.KeyHash;
import dev.nagare.service.follow.LongTable;
import java.util.function.LongPredicate;
import java.util.function.ToLongFunction;

/**
 * The utterances with a label that trainers use, and their texts: at most 38 bytes of heap for each
 * label, by 64-bit hashes of ids and of texts with their languages.
 *
 * <p>Hashes may collide; among a million labels, two do with a probability of 3 in 100 million. If
 * two ids have the same hash, the label read last counts for both: both are answered, only that
 * label's text is known, and deleting one label deletes both. If two texts have the same hash, both
 * are labeled once one is. So a collision keeps an utterance from being requested, or requests a
 * text that is labeled; it never harms a label.
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
   * @param idHash hashes ids of utterances to 64 bits
   */
  LabeledTexts(ToLongFunction<String> idHash) {
    this.idHash = idHash;
  }

  /**
   * Adds the label of an utterance, in place of an earlier one.
   *
   * @param language BCP 47 tag in canonical form
   * @param textKey 64-bit key of the text, see {@link dev.nagare.labeling.text.TextKey#of}
   */
  void put(String utteranceId, String language, long textKey) {
    remove(utteranceId);
    long text = textHash(language, textKey);
    textsById.put(idHash.applyAsLong(utteranceId), text);
    counts.put(text, counts.get(text, 0) + 1);
  }

  /** Removes the label of an utterance. */
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

  /** Removes the labels of all ids whose hashes do not match. */
  void retain(LongPredicate isThere) {
    for (long id : textsById.keysWithout(isThere)) {
      remove(id);
    }
  }

  boolean hasId(String utteranceId) {
    return hasIdHash(hashOf(utteranceId));
  }

  /** Returns whether some id with this {@link #hashOf hash} is labeled. */
  boolean hasIdHash(long hash) {
    return textsById.contains(hash);
  }

  /** Returns the hash of an id. */
  long hashOf(String utteranceId) {
    return idHash.applyAsLong(utteranceId);
  }

  boolean hasText(String language, long textKey) {
    return counts.contains(textHash(language, textKey));
  }

  /** Returns the number of labels. */
  int size() {
    return textsById.size();
  }

  /** Returns the heap used in bytes, without some objects of fixed size. */
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
