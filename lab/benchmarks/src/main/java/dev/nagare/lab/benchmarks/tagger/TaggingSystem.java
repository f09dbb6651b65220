package dev.nagare.lab.benchmarks.tagger;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import java.util.List;

/** A system under test that finds spans in texts, with every step that this takes. */
public interface TaggingSystem extends AutoCloseable {

  /** Returns the name in tables, for example {@code en.nagare int8 batch 32}. */
  String name();

  /** Returns the number of utterances of a batch. */
  int batchSize();

  /** Returns the spans of each utterance; their labels are not used. */
  List<List<LabeledSpan>> tag(List<LabeledUtterance> batch);

  @Override
  void close();
}
