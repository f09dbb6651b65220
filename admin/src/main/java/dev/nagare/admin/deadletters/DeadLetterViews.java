package dev.nagare.admin.deadletters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.cli.console.TextTable;
import dev.nagare.deadletters.DeadLetter;
import dev.nagare.deadletters.Place;
import dev.nagare.deadletters.ReplayLog;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Shows dead letters without their key and value, to people and programs. */
final class DeadLetterViews {

  private static final List<String> HEADER =
      List.of(
          "LETTER",
          "TIME",
          "STAGE",
          "REASON",
          "READ FROM",
          "LANGUAGE",
          "KEY",
          "VALUE",
          "REPLAYS",
          "SENT AS");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private DeadLetterViews() {}

  /**
   * A dead letter with facts from elsewhere.
   *
   * @param letter the dead letter
   * @param language language of its utterance; empty if it is not known
   * @param sentAs place in the utterance topic that it was replayed to; empty if it was not
   *     replayed
   */
  record View(DeadLetter letter, Optional<String> language, Optional<Place> sentAs) {

    static View of(DeadLetter letter, Optional<String> language, ReplayLog log) {
      return new View(letter, language, log.replayOf(letter.place()));
    }
  }

  static List<String> table(Collection<View> views) {
    TextTable table = new TextTable(HEADER);
    views.forEach(view -> table.add(row(view)));
    return table.lines();
  }

  static String json(Collection<View> views) {
    ArrayNode array = NODES.arrayNode();
    views.forEach(view -> array.add(node(view)));
    return text(array);
  }

  /** Returns the JSON of one dead letter; callers may add fields. */
  static ObjectNode node(View view) {
    DeadLetter letter = view.letter();
    ObjectNode node = NODES.objectNode();
    node.put("letter", letter.place().toString());
    node.put("partition", letter.place().partition());
    node.put("offset", letter.place().offset());
    node.put("time", letter.time().toString());
    node.put("stage", letter.failure().stage().orElse(null));
    node.put("reason", letter.failure().reason().orElse(null));
    node.set(
        "source",
        letter.failure().origin().<JsonNode>map(DeadLetterViews::node).orElse(NODES.nullNode()));
    node.put("language", view.language().orElse(null));
    put(node, "keyBytes", letter.sizes().key());
    put(node, "valueBytes", letter.sizes().value());
    put(node, "originalValueBytes", letter.sizes().originalValue());
    node.put("replays", letter.replays().count());
    node.put("replayOf", letter.replays().last().map(Place::toString).orElse(null));
    node.put("sentAs", view.sentAs().map(Place::toString).orElse(null));
    return node;
  }

  static String text(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of values can always be written", e);
    }
  }

  private static ObjectNode node(DeadLetter.Origin origin) {
    return NODES
        .objectNode()
        .put("topic", origin.topic())
        .put("partition", origin.place().partition())
        .put("offset", origin.place().offset());
  }

  private static void put(ObjectNode node, String name, OptionalInt number) {
    if (number.isPresent()) {
      node.put(name, number.getAsInt());
    } else {
      node.putNull(name);
    }
  }

  private static List<String> row(View view) {
    DeadLetter letter = view.letter();
    return List.of(
        letter.place().toString(),
        letter.time().toString(),
        letter.failure().stage().orElse("-"),
        letter.failure().reason().orElse("-"),
        origin(letter),
        view.language().orElse("-"),
        bytes(letter.sizes().key()),
        value(letter),
        Integer.toString(letter.replays().count()),
        view.sentAs().map(Place::toString).orElse("-"));
  }

  /** Returns topic and place of the record that failed. */
  static String origin(DeadLetter letter) {
    return letter
        .failure()
        .origin()
        .map(origin -> origin.topic() + " " + origin.place())
        .orElse("-");
  }

  /** Returns the length of the value, and its original length if it was cut. */
  static String value(DeadLetter letter) {
    return letter.isWhole()
        ? bytes(letter.sizes().value())
        : bytes(letter.sizes().value()) + " of " + bytes(letter.sizes().originalValue());
  }

  static String bytes(OptionalInt length) {
    return length.isPresent() ? length.getAsInt() + " B" : "none";
  }
}
