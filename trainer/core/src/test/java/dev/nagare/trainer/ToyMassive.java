package dev.nagare.trainer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes utterances in MASSIVE's form. */
public final class ToyMassive {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ToyMassive() {}

  /**
   * Writes a line.
   *
   * @param partition makes ids unique as well
   */
  public static String line(String locale, String partition, LabeledUtterance utterance)
      throws IOException {
    ObjectNode line = JSON.createObjectNode().put("id", utterance.id() + partition);
    line.put("locale", locale).put("partition", partition).put("intent", "play_music");
    line.put("utt", utterance.text()).put("annot_utt", annotated(utterance));
    return JSON.writeValueAsString(line);
  }

  /**
   * Writes {@code massive/LOCALE.jsonl}.
   *
   * @param train utterances of the train partition
   * @param others of the dev and of the test partition
   */
  public static void write(
      Path root, String locale, List<LabeledUtterance> train, List<LabeledUtterance> others)
      throws IOException {
    List<String> lines = new ArrayList<>();
    for (LabeledUtterance utterance : train) {
      lines.add(line(locale, "train", utterance));
    }
    for (String partition : List.of("dev", "test")) {
      for (LabeledUtterance utterance : others) {
        lines.add(line(locale, partition, utterance));
      }
    }
    Files.createDirectories(root.resolve("massive"));
    Files.write(root.resolve("massive/" + locale + ".jsonl"), lines);
  }

  /** All characters of the toy data are of the Basic Multilingual Plane. */
  private static String annotated(LabeledUtterance utterance) {
    StringBuilder text = new StringBuilder(utterance.text());
    for (int i = utterance.spans().size() - 1; i >= 0; i--) {
      LabeledSpan span = utterance.spans().get(i);
      text.insert(span.end(), "]").insert(span.start(), "[" + span.type() + " : ");
    }
    return text.toString();
  }
}
