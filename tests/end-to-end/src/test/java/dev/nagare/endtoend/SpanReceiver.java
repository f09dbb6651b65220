package dev.nagare.endtoend;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.nagare.testkit.PostReceiver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Receives spans as a collector of OpenTelemetry does: OTLP over HTTP, binary protobuf, read by the
 * field numbers of {@code opentelemetry/proto/trace/v1/trace.proto}.
 */
final class SpanReceiver implements AutoCloseable {

  private final PostReceiver server;
  private final List<Received> spans = new CopyOnWriteArrayList<>();

  /**
   * A span.
   *
   * @param attributes those that are texts or whole numbers
   */
  record Received(
      String traceId,
      String spanId,
      String parentId,
      String name,
      int kind,
      Map<String, String> attributes) {}

  private SpanReceiver() throws IOException {
    server = PostReceiver.start(this::receive);
  }

  static SpanReceiver start() throws IOException {
    return new SpanReceiver();
  }

  /** The base of its addresses, as {@code OTEL_EXPORTER_OTLP_ENDPOINT} has it. */
  String endpoint() {
    return server.url();
  }

  /** All spans so far. */
  List<Received> spans() {
    return List.copyOf(spans);
  }

  private int receive(PostReceiver.Post post) {
    try {
      for (UnknownFieldSet ofResource : messages(UnknownFieldSet.parseFrom(post.body()), 1)) {
        for (UnknownFieldSet ofScope : messages(ofResource, 2)) {
          for (UnknownFieldSet span : messages(ofScope, 2)) {
            spans.add(span(span));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return 200;
  }

  private static Received span(UnknownFieldSet span) throws IOException {
    Map<String, String> attributes = new TreeMap<>();
    for (UnknownFieldSet attribute : messages(span, 9)) {
      for (UnknownFieldSet value : messages(attribute, 2)) {
        attributes.put(text(attribute, 1), value(value));
      }
    }
    return new Received(
        hex(span, 1),
        hex(span, 2),
        hex(span, 4),
        text(span, 5),
        span.getField(6).getVarintList().isEmpty()
            ? 0
            : span.getField(6).getVarintList().get(0).intValue(),
        attributes);
  }

  private static String value(UnknownFieldSet value) {
    return value.getField(3).getVarintList().isEmpty()
        ? text(value, 1)
        : value.getField(3).getVarintList().get(0).toString();
  }

  private static List<UnknownFieldSet> messages(UnknownFieldSet message, int field)
      throws IOException {
    List<UnknownFieldSet> messages = new ArrayList<>();
    for (ByteString bytes : message.getField(field).getLengthDelimitedList()) {
      messages.add(UnknownFieldSet.parseFrom(bytes));
    }
    return messages;
  }

  private static String text(UnknownFieldSet message, int field) {
    return message.getField(field).getLengthDelimitedList().stream()
        .map(ByteString::toStringUtf8)
        .findFirst()
        .orElse("");
  }

  private static String hex(UnknownFieldSet message, int field) {
    return message.getField(field).getLengthDelimitedList().stream()
        .map(bytes -> HexFormat.of().formatHex(bytes.toByteArray()))
        .findFirst()
        .orElse("");
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
