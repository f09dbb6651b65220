package dev.nagare.labeling.queue.formats.conll;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nagare.labeling.queue.formats.json.Json;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comment about its block, as in {@code # id = u-17}.
 *
 * @param name of the value
 * @param value with JSON's quotes and escapes resolved, if it is a JSON string
 */
record Comment(String name, String value) {

  private static final Pattern FORM =
      Pattern.compile("#[ \\t]*([A-Za-z]+)[ \\t]*=[ \\t]*(.*)", Pattern.DOTALL);

  static Optional<Comment> of(String line) {
    Matcher matcher = FORM.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String value = matcher.group(2);
    return Optional.of(
        new Comment(matcher.group(1), unquoted(value).orElse(value.stripTrailing())));
  }

  private static Optional<String> unquoted(String value) {
    return value.startsWith("\"")
        ? Json.parse(value).filter(JsonNode::isTextual).map(JsonNode::textValue)
        : Optional.empty();
  }
}
