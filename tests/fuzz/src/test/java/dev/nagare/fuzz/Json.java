package dev.nagare.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** JSON that is well formed and says something else. */
final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final List<String> VALUES =
      List.of(
          "null",
          "0",
          "-1",
          "1",
          "2.5",
          "2147483647",
          "2147483648",
          "1e400",
          "-1e400",
          "99999999999999999999999999",
          "4294967296",
          "\"\"",
          "\" \"",
          "\"x\"",
          "\"3\"",
          "\"NaN\"",
          "\"0x1p3\"",
          "\"O\"",
          "\"\\ud800\"",
          "\"\\u0000\"",
          "[]",
          "{}",
          "true",
          "[null]",
          "[{}]",
          "[[[[[]]]]]",
          "\"../../x\"",
          "1000000",
          "3",
          "\"2026-11-28T12:00:00Z\"",
          "\"+999999999-12-31T23:59:59Z\"",
          "\"-999999999-01-01T00:00:00Z\"",
          "\"+1000000000-12-31T23:59:59Z\"",
          "\"2026-11-28T12:00:00+25:00\"");

  private Json() {}

  static String quoted(String text) {
    return MAPPER.getNodeFactory().textNode(text).toString();
  }

  /** A value with one thing inside it otherwise; the text itself if it is no JSON. */
  static String changed(String json, Random random) {
    try {
      JsonNode root = MAPPER.readTree(json);
      for (int left = 1 + random.nextInt(2); left > 0; left--) {
        change(root, random);
      }
      return MAPPER.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      return json;
    }
  }

  private static void change(JsonNode root, Random random) throws JsonProcessingException {
    List<JsonNode> containers = new ArrayList<>();
    collect(root, containers);
    if (containers.isEmpty()) {
      return;
    }
    JsonNode container = containers.get(random.nextInt(containers.size()));
    if (container instanceof ArrayNode array) {
      array.insert(random.nextInt(array.size() + 1), value(random));
    } else if (container instanceof ObjectNode object && !object.isEmpty()) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = names.get(random.nextInt(names.size()));
      switch (random.nextInt(6)) {
        case 0 -> object.remove(name);
        case 1 -> object.set(name + "x", object.get(name));
        default -> object.set(name, value(random));
      }
    }
  }

  private static JsonNode value(Random random) throws JsonProcessingException {
    return random.nextInt(4) == 0
        ? MAPPER.getNodeFactory().textNode(HardTexts.text(random, 20))
        : MAPPER.readTree(VALUES.get(random.nextInt(VALUES.size())));
  }

  private static void collect(JsonNode node, List<JsonNode> into) {
    if (node.isContainerNode()) {
      into.add(node);
      node.forEach(child -> collect(child, into));
    }
  }
}
