package dev.nagare.streams.lookahead;

import dev.nagare.streams.lookahead.LookAheadTable.Ahead;
import dev.nagare.streams.tagging.Tagging;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.Tagger;
import dev.nagare.tagger.UncertaintyMeasure;
import dev.nagare.tagger.Utterance;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Utterances of a poll that one release answers. After the release has failed, no more are added.
 */
final class LookAheadBatch {

  private final Tagger tagger;
  private final LookAheadTable table;
  private final List<Utterance> utterances = new ArrayList<>();
  private final List<Ahead> records = new ArrayList<>();
  private int tokens;
  private boolean hasFailed;

  LookAheadBatch(Tagger tagger, LookAheadTable table) {
    this.tagger = tagger;
    this.table = table;
  }

  /** Returns the number of tokens of its utterances, one for each UTF-16 unit. */
  int tokens() {
    return tokens;
  }

  void add(Ahead ahead, Utterance utterance) {
    records.add(ahead);
    utterances.add(utterance);
    tokens += utterance.text().length();
  }

  /** Leaves its utterances until their turn. */
  void clear() {
    records.clear();
    utterances.clear();
    tokens = 0;
  }

  /** Tags its utterances. If the release fails, their turn shows on which one. */
  void tag(UncertaintyMeasure measure, LongSupplier nanoTime) {
    if (!records.isEmpty()) {
      hasFailed = hasFailed || !hasTagged(measure, nanoTime);
      if (hasFailed) {
        records.forEach(Ahead::onFailed);
      }
    }
    clear();
  }

  private boolean hasTagged(UncertaintyMeasure measure, LongSupplier nanoTime) {
    long start = nanoTime.getAsLong();
    List<TaggedUtterance> results;
    try {
      results = tagger.tag(utterances, measure);
    } catch (RuntimeException e) { // It is dealt with where they are tagged one by one.
      return false;
    }
    if (results.size() != records.size()) {
      return false;
    }
    long nanos = (nanoTime.getAsLong() - start) / results.size();
    for (int i = 0; i < results.size(); i++) {
      Tagging tagging = new Tagging(results.get(i), utterances.get(i).language(), nanos);
      table.onAnswered(records.get(i), tagger.release(), tagging);
    }
    return true;
  }
}
