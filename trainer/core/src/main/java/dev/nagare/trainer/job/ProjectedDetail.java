package dev.nagare.trainer.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nagare.corpora.data.ProjectedLabels;
import dev.nagare.tagger.bundle.TrainingRecord;
import java.util.Map;

/** Counts projected labels for the record of a training. */
final class ProjectedDetail {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ProjectedDetail() {}

  /** Returns the detail by its name; empty if no label is projected. */
  static Map<String, JsonNode> of(TrainingData data) {
    int train = ProjectedLabels.among(data.train()).projected();
    int dev = ProjectedLabels.among(data.dev()).projected();
    return train + dev == 0
        ? Map.of()
        : Map.of(
            TrainingRecord.PROJECTED, JSON.valueToTree(new TrainingRecord.Projected(train, dev)));
  }
}
