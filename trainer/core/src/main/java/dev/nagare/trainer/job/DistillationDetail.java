package dev.nagare.trainer.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.trainer.distillation.Distillation;
import java.util.stream.Stream;

/** Describes a distillation for the record of a training. */
final class DistillationDetail {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private DistillationDetail() {}

  /**
   * Returns the teachers with the SHA-256 of their bundles, their weight and the unlabeled text.
   */
  static JsonNode of(Distillation distillation) {
    ObjectNode detail = JSON.createObjectNode();
    Stream<BundleReader.Release> teachers = distillation.teachers().stream();
    detail.set("teachers", JSON.valueToTree(teachers.map(BundleReader.Release::release).toList()));
    detail.put("weight", distillation.weight());
    if (!distillation.unlabeled().isEmpty()) {
      ObjectNode unlabeled = detail.putObject("unlabeled");
      unlabeled.set("data", JSON.valueToTree(distillation.names()));
      unlabeled.put("utterances", distillation.unlabeled().size());
      unlabeled.put("sha256", DataFingerprint.of(distillation.unlabeled()));
    }
    return detail;
  }
}
