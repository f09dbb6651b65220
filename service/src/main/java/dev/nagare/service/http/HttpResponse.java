package dev.nagare.service.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/**
 * An answer with its headers, as bytes. May be sent to several clients at once; the body is shared.
 *
 * @param body never read from itself, only from duplicates
 * @param more headers besides those that each response has
 */
record HttpResponse(int status, String type, ByteBuffer body, Map<String, String> more) {

  private static final Map<Integer, String> PHRASES =
      Map.of(
          200, "OK",
          400, "Bad Request",
          401, "Unauthorized",
          404, "Not Found",
          405, "Method Not Allowed",
          431, "Request Header Fields Too Large",
          500, "Internal Server Error",
          503, "Service Unavailable");

  static HttpResponse of(HttpAnswer answer) {
    ByteBuffer body = ByteBuffer.wrap(answer.body().getBytes(UTF_8)).asReadOnlyBuffer();
    return new HttpResponse(answer.status(), answer.type(), body, Map.of());
  }

  /** Says in one line of text why there is no better answer. */
  static HttpResponse refusal(int status, String why) {
    return of(new HttpAnswer(status, "text/plain", why + "\n"));
  }

  /** The same with another header. */
  HttpResponse with(String header, String value) {
    return new HttpResponse(status, type, body, Map.of(header, value));
  }

  /** Head and body to be sent; the connection ends with it. */
  List<ByteBuffer> buffers(boolean withBody) {
    ByteBuffer head = ByteBuffer.wrap(head().getBytes(ISO_8859_1));
    return withBody ? List.of(head, body.duplicate()) : List.of(head);
  }

  private String head() {
    StringBuilder head = new StringBuilder(256);
    head.append("HTTP/1.1 ").append(status).append(' ');
    head.append(PHRASES.getOrDefault(status, "Unknown")).append("\r\n");
    String now = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
    add(head, "Date", now);
    add(head, "Content-Type", type);
    add(head, "Content-Length", Integer.toString(body.remaining()));
    add(head, "Cache-Control", "no-store");
    add(head, "Connection", "close");
    more.forEach((name, value) -> add(head, name, value));
    return head.append("\r\n").toString();
  }

  private static void add(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }
}
