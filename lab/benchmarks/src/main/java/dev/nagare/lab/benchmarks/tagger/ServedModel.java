package dev.nagare.lab.benchmarks.tagger;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.tagger.Utterance;
import dev.nagare.tagger.inference.OnnxTagger;
import java.util.List;

/** A model as the stream serves it. */
public final class ServedModel implements TaggingSystem {

  private final String name;
  private final OnnxTagger tagger;
  private final int batchSize;

  /**
   * Creates a system.
   *
   * @param tagger closed with it
   */
  public ServedModel(String name, OnnxTagger tagger, int batchSize) {
    this.name = name;
    this.tagger = tagger;
    this.batchSize = batchSize;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int batchSize() {
    return batchSize;
  }

  @Override
  public List<List<LabeledSpan>> tag(List<LabeledUtterance> batch) {
    return tagger
        .tag(batch.stream().map(u -> new Utterance(u.language(), u.text())).toList())
        .stream()
        .map(
            tagged ->
                tagged.spans().stream()
                    .map(span -> new LabeledSpan(span.type(), span.start(), span.end()))
                    .toList())
        .toList();
  }

  @Override
  public void close() {
    tagger.close();
  }
}
