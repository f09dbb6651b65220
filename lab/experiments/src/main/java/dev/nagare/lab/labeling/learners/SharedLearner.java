package dev.nagare.lab.labeling.learners;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.tagger.inference.OnnxTagger;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trains one model of all languages. */
final class SharedLearner implements Learner {

  private final TaggerTraining training;
  private final Map<String, List<LabeledUtterance>> stopping;

  SharedLearner(TaggerTraining training, Map<String, List<LabeledUtterance>> stopping) {
    this.training = training;
    this.stopping = stopping;
  }

  @Override
  public Model learn(List<LabeledUtterance> labeled, long seed)
      throws IOException, InterruptedException {
    if (!TaggerTraining.isPossible(labeled)) {
      return new TaggerModels(Map.of());
    }
    List<LabeledUtterance> all = stopping.values().stream().flatMap(List::stream).toList();
    OnnxTagger tagger =
        training.train(stopping.keySet(), labeled, all, Optional.empty(), seed).tagger();
    Map<String, OnnxTagger> models = new HashMap<>();
    stopping.keySet().forEach(language -> models.put(language, tagger));
    return new TaggerModels(models);
  }
}
