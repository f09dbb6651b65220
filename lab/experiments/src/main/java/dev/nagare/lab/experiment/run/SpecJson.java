package dev.nagare.lab.experiment.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.tagger.files.Sha256;
import dev.nagare.tagger.text.BigramMarks;
import dev.nagare.tagger.text.TextSettings;
import dev.nagare.trainer.transfer.WeightGroup;
import java.util.Map;
import java.util.SortedMap;

/** The canonical JSON form of a {@link RunSpec}: no blanks, fields in a fixed order. */
final class SpecJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int HASH_DIGITS = 16;

  private SpecJson() {}

  static String hash(RunSpec spec) {
    return Sha256.of(canonical(spec).toString().getBytes(UTF_8)).substring(0, HASH_DIGITS);
  }

  static ObjectNode canonical(RunSpec spec) {
    return tree(spec, SettingsTree.differencesFromPaper(spec.training()));
  }

  /** Returns the form with all training settings, for people and for {@link RunResult#answers}. */
  static ObjectNode full(RunSpec spec) {
    return tree(spec, SettingsTree.all(spec.training()));
  }

  private static ObjectNode tree(RunSpec spec, SortedMap<String, JsonNode> settings) {
    ObjectNode tree = JSON.createObjectNode();
    tree.set("data", data(spec.data()));
    tree.set("text", text(spec.text()));
    tree.set("training", object(settings));
    spec.source().ifPresent(source -> tree.set("source", source(source)));
    if (!spec.extras().equals(RunExtras.NONE)) {
      tree.set("extras", extras(spec.extras()));
    }
    return tree;
  }

  private static ObjectNode data(RunData data) {
    ObjectNode tree = JSON.createObjectNode().put("train", data.train().toString());
    data.sample()
        .ifPresent(
            sample ->
                tree.putObject("sample")
                    .put("utterances", sample.size())
                    .put("seed", sample.seed()));
    tree.put("dev", data.dev().toString());
    data.test().ifPresent(test -> tree.put("test", test.toString()));
    return tree;
  }

  private static ObjectNode text(TextSettings text) {
    ObjectNode tree =
        JSON.createObjectNode()
            .put("language", text.language())
            .put("segmentation", text.segmentation().configName())
            .put("romanization", text.romanization())
            .put("characters", text.characters().configName());
    // Only what differs from the runs before there was a choice, so that they keep their names.
    return text.bigrams() == BigramMarks.MARKED
        ? tree
        : tree.put("bigrams", text.bigrams().configName());
  }

  private static ObjectNode extras(RunExtras extras) {
    ObjectNode tree = JSON.createObjectNode();
    extras.texts().forEach(text -> tree.withArray("texts").add(text(text)));
    extras
        .more()
        .forEach(
            more ->
                tree.withArray("more")
                    .addObject()
                    .put("train", more.train().toString())
                    .put("dev", more.dev().toString()));
    extras
        .parallel()
        .ifPresent(
            parallel -> {
              parallel.sides().forEach(pair -> tree.withArray("parallel").add(sides(pair)));
              tree.set("alignment", JSON.valueToTree(parallel.settings()));
            });
    extras.projectedFrom().ifPresent(from -> tree.put("projectedFrom", from.toString()));
    extras.retrieval().forEach(pair -> tree.withArray("retrieval").add(sides(pair)));
    extras.taught().ifPresent(taught -> tree.set("taught", taught(taught)));
    return tree;
  }

  private static ObjectNode sides(RunExtras.Sides sides) {
    return JSON.createObjectNode()
        .put("source", sides.source().toString())
        .put("target", sides.target().toString());
  }

  private static ObjectNode taught(RunExtras.Taught taught) {
    ObjectNode tree = JSON.createObjectNode();
    taught.teachers().forEach(teacher -> tree.withArray("teachers").add(teacher.hash()));
    taught.unlabeled().ifPresent(name -> tree.put("unlabeled", name.toString()));
    return tree;
  }

  private static ObjectNode source(RunSource source) {
    ObjectNode tree = JSON.createObjectNode().put("run", source.run().hash());
    source.groups().stream()
        .sorted()
        .map(WeightGroup::configName)
        .forEach(tree.putArray("groups")::add);
    return tree;
  }

  private static ObjectNode object(Map<String, JsonNode> values) {
    ObjectNode tree = JSON.createObjectNode();
    values.forEach(tree::set);
    return tree;
  }
}
