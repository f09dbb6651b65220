package dev.nagare.lab.labeling;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.lab.labeling.learners.Learner;
import dev.nagare.tagger.EntitySpan;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.UncertaintyMeasure;
import dev.nagare.tagger.Utterance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the first word of a share of utterances that grows with the labels of their language; how
 * unsure it is of an utterance depends on its text and the seed alone.
 */
public final class FakeLearner implements Learner {

  private final int labelsForAll;
  private int models;
  private int closed;

  /**
   * @param labelsForAll of a language, with which all its spans are found; a language with fewer
   *     than three has no model
   */
  public FakeLearner(int labelsForAll) {
    this.labelsForAll = labelsForAll;
  }

  public int models() {
    return models;
  }

  public int open() {
    return models - closed;
  }

  @Override
  public Model learn(List<LabeledUtterance> labeled, long seed) {
    Map<String, Integer> labels = new HashMap<>();
    labeled.forEach(utterance -> labels.merge(utterance.language(), 1, Integer::sum));
    models++;
    return new FakeModel(labels, seed);
  }

  private final class FakeModel implements Model {

    private final Map<String, Integer> labels;
    private final long seed;

    FakeModel(Map<String, Integer> labels, long seed) {
      this.labels = labels;
      this.seed = seed;
    }

    @Override
    public Optional<List<TaggedUtterance>> tag(
        String language, List<Utterance> utterances, UncertaintyMeasure measure) {
      int own = labels.getOrDefault(language, 0);
      return own < 3
          ? Optional.empty()
          : Optional.of(utterances.stream().map(u -> tag(u, own)).toList());
    }

    private TaggedUtterance tag(Utterance utterance, int own) {
      int hash = Math.floorMod(utterance.text().hashCode(), labelsForAll);
      int end = utterance.text().indexOf(' ');
      String surface = utterance.text().substring(0, end);
      List<EntitySpan> spans =
          hash < own ? List.of(new EntitySpan("thing", 0, end, surface, 0.9)) : List.of();
      double uncertainty = Math.floorMod(31L * utterance.text().hashCode() + seed, 1000) / 1000.0;
      return new TaggedUtterance(spans, 0.9, uncertainty);
    }

    @Override
    public void close() {
      closed++;
    }
  }
}
