package dev.nagare.service.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/**
 * What an HTTP request is answered with.
 *
 * @param status HTTP status code
 * @param type content type
 */
public record HttpAnswer(int status, String type, String body) {

  /** Prometheus' text format. */
  private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final String TEXT_TYPE = "text/plain; charset=utf-8";
  private static final String JSON_TYPE = "application/json; charset=utf-8";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A JSON object with its fields in the map's order. */
  public static HttpAnswer json(int status, Map<String, ?> body) {
    try {
      return new HttpAnswer(status, JSON_TYPE, JSON.writeValueAsString(body) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not JSON", e);
    }
  }

  /** A health check: 200 if all is well, 503 if not. */
  public static HttpAnswer health(boolean good, Map<String, ?> body) {
    return json(good ? 200 : 503, body);
  }

  /** One line of plain text. */
  static HttpAnswer text(int status, String line) {
    return new HttpAnswer(status, TEXT_TYPE, line + "\n");
  }

  /** The text of a scrape. */
  public static HttpAnswer metrics(String text) {
    return new HttpAnswer(200, METRICS_TYPE, text);
  }
}
