package dev.nagare.lab.labeling.learners;

import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.UncertaintyMeasure;
import dev.nagare.tagger.Utterance;
import dev.nagare.tagger.inference.OnnxTagger;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The taggers of a round.
 *
 * @param byLanguage the tagger of each language that has one; languages may share it
 */
record TaggerModels(Map<String, OnnxTagger> byLanguage) implements Learner.Model {

  TaggerModels {
    byLanguage = Map.copyOf(byLanguage);
  }

  @Override
  public Optional<List<TaggedUtterance>> tag(
      String language, List<Utterance> utterances, UncertaintyMeasure measure) {
    return Optional.ofNullable(byLanguage.get(language))
        .map(tagger -> tagger.tag(utterances, measure));
  }

  @Override
  public void close() {
    new HashSet<>(byLanguage.values()).forEach(OnnxTagger::close);
  }
}
