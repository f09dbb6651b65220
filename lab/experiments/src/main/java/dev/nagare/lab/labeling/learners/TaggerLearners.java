package dev.nagare.lab.labeling.learners;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.lab.labeling.LabelingData;
import dev.nagare.lab.labeling.ModelVariant;
import dev.nagare.lab.labeling.Protocol;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Creates learners that train taggers as {@code nagare train} does. */
public final class TaggerLearners implements Learner.Factory {

  private final LabelingData data;
  private final Clock clock;

  /** Creates the factory. */
  public TaggerLearners(LabelingData data, Clock clock) {
    this.data = data;
    this.clock = clock;
  }

  @Override
  public Learner learner(Protocol protocol, ModelVariant variant) {
    Map<String, List<LabeledUtterance>> stopping = new LinkedHashMap<>();
    protocol.languages().forEach(l -> stopping.put(l, data.stopping(protocol, l)));
    TaggerTraining training = new TaggerTraining(protocol.training(), clock);
    return switch (variant) {
      case SHARED -> new SharedLearner(training, stopping);
      case PER_LANGUAGE -> new SeparateLearner(training, stopping);
    };
  }
}
