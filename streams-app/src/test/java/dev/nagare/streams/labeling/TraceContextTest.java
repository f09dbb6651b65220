package dev.nagare.streams.labeling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

  @Test
  void shouldKeepTheHeadersOfTheTraceAlone() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("traceparent", PARENT.getBytes(UTF_8));
    headers.add("tracestate", "a=1,b@c=2".getBytes(UTF_8));
    headers.add("baggage", "tenant=x;ttl=3, region=eu".getBytes(UTF_8));
    headers.add("nagare.seen", new byte[8]);

    TraceContext context = TraceContext.of(headers);

    assertThat(context.values())
        .containsOnly(
            Map.entry("traceparent", PARENT),
            Map.entry("tracestate", "a=1,b@c=2"),
            Map.entry("baggage", "tenant=x;ttl=3, region=eu"));
    assertThat(TraceContext.of(context.values())).isEqualTo(context);
    assertThat(context.headers().toArray())
        .extracting(Header::key)
        .containsExactlyInAnyOrder("traceparent", "tracestate", "baggage");
    assertThat(context.bytes())
        .isGreaterThan(2L * context.values().values().stream().mapToInt(String::length).sum());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00-oops",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\n"
      })
  void shouldDropAllWithoutAValidParent(String parent) {
    assertThat(TraceContext.of(Map.of("traceparent", parent, "baggage", "a=b")))
        .isEqualTo(TraceContext.NONE);
  }

  @Test
  void shouldDropWhatIsMalformedOrTooLong() {
    String tooLong = "a=" + "x".repeat(2_000);

    TraceContext malformed =
        TraceContext.of(
            Map.of("traceparent", PARENT, "tracestate", "a=\u00e9", "baggage", "no pair"));
    TraceContext large =
        TraceContext.of(Map.of("traceparent", PARENT, "tracestate", tooLong, "baggage", tooLong));
    RecordHeaders headers = new RecordHeaders();
    headers.add("traceparent", PARENT.getBytes(UTF_8));
    headers.add("baggage", tooLong.getBytes(UTF_8));
    headers.add("tracestate", null);

    assertThat(malformed.values()).containsOnlyKeys("traceparent");
    assertThat(large.values()).containsOnlyKeys("traceparent");
    assertThat(TraceContext.of(headers).values()).containsOnlyKeys("traceparent");
  }

  @Test
  void shouldRunAnActionAsAPartOfTheTrace() {
    TraceContext context = TraceContext.of(Map.of("traceparent", PARENT));
    List<SpanContext> seen = new ArrayList<>();

    context.run(
        () -> {
          seen.add(Span.current().getSpanContext());
          TraceContext.NONE.run(() -> seen.add(Span.current().getSpanContext()));
        });
    seen.add(Span.current().getSpanContext());

    assertThat(seen)
        .extracting(SpanContext::getTraceId)
        .containsExactly(TRACE, TraceId.getInvalid(), TraceId.getInvalid());
  }
}
