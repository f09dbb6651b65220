package dev.nagare.lab.labeling.learners;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.tagger.inference.OnnxTagger;
import dev.nagare.trainer.training.TransferSource;
import dev.nagare.trainer.transfer.WeightGroup;
import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trains a model for each language. That of the first language is trained alone; the others start
 * from its character and dense weights, which the paper found safest (Johnson et al. 2019, Table
 * 4).
 */
final class SeparateLearner implements Learner {

  private final TaggerTraining training;
  private final Map<String, List<LabeledUtterance>> stopping;

  /**
   * Creates a learner.
   *
   * @param stopping samples of all languages; the language that others start from is first
   */
  SeparateLearner(TaggerTraining training, Map<String, List<LabeledUtterance>> stopping) {
    this.training = training;
    this.stopping = new LinkedHashMap<>(stopping);
  }

  @Override
  public Model learn(List<LabeledUtterance> labeled, long seed)
      throws IOException, InterruptedException {
    Map<String, OnnxTagger> models = new LinkedHashMap<>();
    boolean isDone = false;
    try {
      learn(labeled, seed, models);
      isDone = true;
      return new TaggerModels(models);
    } finally {
      if (!isDone) {
        models.values().forEach(OnnxTagger::close);
      }
    }
  }

  private void learn(List<LabeledUtterance> labeled, long seed, Map<String, OnnxTagger> models)
      throws IOException, InterruptedException {
    Optional<TransferSource> source = Optional.empty();
    boolean isFirst = true;
    for (Map.Entry<String, List<LabeledUtterance>> language : stopping.entrySet()) {
      List<LabeledUtterance> own =
          labeled.stream().filter(u -> u.language().equals(language.getKey())).toList();
      if (TaggerTraining.isPossible(own)) {
        TaggerTraining.Trained trained =
            training.train(List.of(language.getKey()), own, language.getValue(), source, seed);
        models.put(language.getKey(), trained.tagger());
        if (isFirst) {
          source = Optional.of(source(trained));
        }
      }
      isFirst = false;
    }
  }

  private static TransferSource source(TaggerTraining.Trained trained) {
    return new TransferSource(
        trained.release().release(),
        trained.release().bundle(),
        EnumSet.of(WeightGroup.CHAR, WeightGroup.DENSE));
  }
}
