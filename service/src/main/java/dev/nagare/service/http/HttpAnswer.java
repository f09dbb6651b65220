package dev.nagare.service.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/**
 * The answer to an HTTP request.
 *
 * @param status HTTP status code
 * @param type content type
 * @param body content, sent as UTF-8
 */
public record HttpAnswer(int status, String type, String body) {

  /** Content type of Prometheus' text format. */
  private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final String TEXT_TYPE = "text/plain; charset=utf-8";
  private static final String JSON_TYPE = "application/json; charset=utf-8";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Returns a JSON object with its fields in the map's order. */
  public static HttpAnswer json(int status, Map<String, ?> body) {
    try {
      return new HttpAnswer(status, JSON_TYPE, JSON.writeValueAsString(body) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not JSON", e);
    }
  }

  /** Returns the result of a health check: status 200 if it is good, 503 if not. */
  public static HttpAnswer health(boolean good, Map<String, ?> body) {
    return json(good ? 200 : 503, body);
  }

  /**
   * Returns the result of a health check that has no more to say.
   *
   * @param word for a good result, such as ready; a bad one says not ready
   */
  public static HttpAnswer health(boolean good, String word) {
    return health(good, Map.of("status", good ? word : "not " + word));
  }

  /** Returns one line of plain text. */
  static HttpAnswer text(int status, String line) {
    return new HttpAnswer(status, TEXT_TYPE, line + "\n");
  }

  /** Returns the result of a metrics scrape, in Prometheus' text format. */
  public static HttpAnswer metrics(String text) {
    return new HttpAnswer(200, METRICS_TYPE, text);
  }
}
