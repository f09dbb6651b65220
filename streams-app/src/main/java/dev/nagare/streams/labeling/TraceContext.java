package dev.nagare.streams.labeling;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The W3C trace context of an utterance. A label request is made long after its utterance was
 * processed, so its trace is kept as values. Whatever is malformed or too long is dropped: anyone
 * may have set the headers, and the values are kept for each candidate.
 *
 * @param values values by the names of the headers; empty without a valid {@code traceparent}
 */
record TraceContext(Map<String, String> values) {

  /** The context of an utterance without a trace. */
  static final TraceContext NONE = new TraceContext(Map.of());

  private static final String PARENT = "traceparent";
  private static final String STATE = "tracestate";
  private static final String BAGGAGE = "baggage";

  /** Lengths in characters; the first is exact, the second is the specification's. */
  private static final int PARENT_LENGTH = 55;

  private static final int MAX_STATE_LENGTH = 512;
  private static final int MAX_BAGGAGE_LENGTH = 1_024;

  /** Upper bound in bytes for the lengths around a header's or a map entry's name and value. */
  private static final int LENGTHS_BYTES = 10;

  private static final Pattern VALID_PARENT =
      Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
  private static final Pattern VALID_LIST = Pattern.compile("[\\x20-\\x7e]*=[\\x20-\\x7e]*");

  private static final TextMapGetter<Map<String, String>> GETTER =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
          return carrier.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
          return carrier == null ? null : carrier.get(key);
        }
      };

  /** Copies the values. */
  TraceContext {
    values = Map.copyOf(values);
  }

  /** Returns the valid trace context in a record's headers. */
  static TraceContext of(Headers headers) {
    return valid(name -> text(headers.lastHeader(name)));
  }

  /** Returns the trace context with the valid ones of some values. */
  static TraceContext of(Map<String, String> values) {
    return valid(name -> values.getOrDefault(name, ""));
  }

  private static String text(@Nullable Header header) {
    byte[] value = header == null ? null : header.value();
    return value == null || value.length > MAX_BAGGAGE_LENGTH ? "" : new String(value, US_ASCII);
  }

  private static TraceContext valid(Function<String, String> values) {
    String parent = values.apply(PARENT);
    if (parent.length() != PARENT_LENGTH || !VALID_PARENT.matcher(parent).matches()) {
      return NONE;
    }
    Map<String, String> valid = new TreeMap<>(Map.of(PARENT, parent));
    String state = values.apply(STATE);
    if (state.length() <= MAX_STATE_LENGTH && VALID_LIST.matcher(state).matches()) {
      valid.put(STATE, state);
    }
    String baggage = values.apply(BAGGAGE);
    if (baggage.length() <= MAX_BAGGAGE_LENGTH && VALID_LIST.matcher(baggage).matches()) {
      valid.put(BAGGAGE, baggage);
    }
    return new TraceContext(valid);
  }

  /** Returns an upper bound for the bytes that a record has in its value and its headers by it. */
  long bytes() {
    return values.entrySet().stream()
        .mapToLong(
            entry -> 2L * (LENGTHS_BYTES + entry.getKey().length() + entry.getValue().length()))
        .sum();
  }

  /** Returns the context as headers, which the caller may change. */
  Headers headers() {
    RecordHeaders headers = new RecordHeaders();
    values.forEach((name, value) -> headers.add(name, value.getBytes(US_ASCII)));
    return headers;
  }

  /**
   * Runs an action as a part of the trace. An OpenTelemetry agent would otherwise begin a new trace
   * with whatever the action sends, and replace the headers.
   */
  void run(Runnable action) {
    Context trace = W3CTraceContextPropagator.getInstance().extract(Context.root(), values, GETTER);
    W3CBaggagePropagator.getInstance().extract(trace, values, GETTER).wrap(action).run();
  }
}
