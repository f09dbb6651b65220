package dev.nagare.console.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.nagare.console.api.ApiProblem;
import java.io.IOException;
import java.time.Instant;
import java.util.stream.Collectors;

/** Reads and writes JSON. Messages about unreadable JSON name fields and places, never values. */
final class ConsoleJson {

  private static final int MAX_DEPTH = 16;
  private static final int MAX_NUMBER = 40;
  private static final int MAX_NAME = 100;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(MAX_NUMBER)
                          .maxNameLength(MAX_NAME)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              coercion ->
                  coercion
                      .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .addModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
          .build();

  private ConsoleJson() {}

  /** Returns a value as UTF-8. */
  static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer can always be written", e);
    }
  }

  /**
   * Reads a record.
   *
   * @throws ApiProblem if the bytes are not JSON or not such a record
   */
  static <T> T read(byte[] bytes, Class<T> type) {
    try {
      T value = MAPPER.readValue(bytes, type);
      if (value == null) {
        throw ApiProblem.badRequest("the body is null; send a JSON object");
      }
      RequiredFields.require(value);
      return value;
    } catch (JsonMappingException e) {
      throw ApiProblem.badRequest("field " + place(e) + " is unknown or has a wrong value");
    } catch (JsonProcessingException e) {
      throw ApiProblem.badRequest("the body is not JSON" + place(e.getLocation()));
    } catch (IOException e) {
      throw ApiProblem.badRequest("the body cannot be read; send it again");
    }
  }

  private static String place(JsonMappingException e) {
    String path =
        e.getPath().stream()
            .map(step -> step.getIndex() >= 0 ? "[" + step.getIndex() + "]" : known(step))
            .collect(Collectors.joining("/"));
    return path.isEmpty() ? "(the body itself)" : path;
  }

  /** Returns the name of a field of the interface; another name could be any text. */
  private static String known(JsonMappingException.Reference step) {
    String name = String.valueOf(step.getFieldName());
    return name.matches("[a-zA-Z]{1,30}") ? name : "(unknown)";
  }

  private static String place(JsonLocation at) {
    return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }
}
