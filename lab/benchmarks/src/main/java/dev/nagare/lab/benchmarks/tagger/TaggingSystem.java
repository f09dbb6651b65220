package dev.nagare.lab.benchmarks.tagger;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import java.util.List;

/** Something that finds spans in texts, with everything that this takes. */
public interface TaggingSystem extends AutoCloseable {

  /** What it is called in tables, for example {@code en.nagare int8 batch 32}. */
  String name();

  /** Utterances that it is given at a time. */
  int batchSize();

  /** Spans of each utterance, whose labels are not looked at. */
  List<List<LabeledSpan>> tag(List<LabeledUtterance> batch);

  @Override
  void close();
}
