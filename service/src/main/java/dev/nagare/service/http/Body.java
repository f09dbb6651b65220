package dev.nagare.service.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.content.ByteBufferContentSource;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** An answer's bytes, shared by several clients. */
final class Body {

  /**
   * Bytes written at a time: the JDK copies all bytes it is given, however few the client takes.
   */
  private static final int WRITE_BYTES = 32 << 10;

  private final HttpAnswer answer;
  private final byte[] bytes;

  private Body(HttpAnswer answer) {
    this.answer = answer;
    this.bytes = answer.body().getBytes(UTF_8);
  }

  static Body of(HttpAnswer answer) {
    return new Body(answer);
  }

  int length() {
    return bytes.length;
  }

  /** Sends the answer without waiting for the client. */
  void send(Response response, Callback callback) {
    response.setStatus(answer.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.type());
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    List<ByteBuffer> parts = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += WRITE_BYTES) {
      parts.add(ByteBuffer.wrap(bytes, at, Math.min(WRITE_BYTES, bytes.length - at)).slice());
    }
    Content.copy(new ByteBufferContentSource(parts), response, callback);
  }
}
