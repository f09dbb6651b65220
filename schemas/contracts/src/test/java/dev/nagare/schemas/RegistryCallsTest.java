package dev.nagare.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RegistryCallsTest {

  private final FakeTime time = new FakeTime();
  private final RegistryCalls calls = time.callsWithin(Duration.ofSeconds(1));

  @Test
  void shouldTryAgainWithGrowingPausesUntilTheRegistryAnswers() throws Exception {
    AtomicInteger attempts = new AtomicInteger();

    String answer =
        calls.call(
            "question",
            () -> {
              if (attempts.incrementAndGet() < 4) {
                throw new SocketTimeoutException("read timed out");
              }
              return "answer";
            });

    assertThat(answer).isEqualTo("answer");
    assertThat(time.pauses())
        .containsExactly(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(400));
  }

  @Test
  void shouldGiveUpExactlyAtTheLimit() {
    IOException refused = new IOException("connection refused");

    assertThatThrownBy(
            () ->
                calls.call(
                    "question",
                    () -> {
                      throw refused;
                    }))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("5 attempts")
        .hasCause(refused);
    assertThat(time.pauses().stream().reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void shouldTryOnceWhenTheLimitIsZero() {
    assertThatThrownBy(
            () ->
                time.callsWithin(Duration.ZERO)
                    .call(
                        "question",
                        () -> {
                          throw new IOException("connection refused");
                        }))
        .isInstanceOf(RegistryUnavailableException.class);
    assertThat(time.pauses()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "500, 50001",
    "502, 50005",
    "503, 50005",
    "429, 42900",
    "408, 408",
    "401, 401",
    "403, 40301",
    "407, 50005",
    "404, 404",
    "404, 50005",
    "400, 400",
    "405, 50005"
  })
  void shouldBlameTheWorldForStatus(int status, int code) {
    assertThatThrownBy(
            () ->
                calls.call(
                    "question",
                    () -> {
                      throw new RestClientException("said no", status, code);
                    }))
        .isInstanceOf(RegistryUnavailableException.class);
  }

  @ParameterizedTest
  @CsvSource({"404, 40401", "404, 40403", "404, 40408", "409, 409", "422, 42201"})
  void shouldPassOnTheAnswer(int status, int code) {
    assertThatThrownBy(
            () ->
                calls.call(
                    "question",
                    () -> {
                      throw new RestClientException("said no", status, code);
                    }))
        .isInstanceOf(RestClientException.class);
    assertThat(time.pauses()).isEmpty();
  }

  @Test
  void shouldStopWaitingAndKeepTheInterruptWhenInterrupted() {
    RegistryCalls interrupted =
        new RegistryCalls(
            "http://registry",
            Duration.ofSeconds(1),
            Backoff.steady(Duration.ofSeconds(1)),
            () -> 0,
            pause -> {
              throw new InterruptedException();
            });

    assertThatThrownBy(
            () ->
                interrupted.call(
                    "question",
                    () -> {
                      throw new IOException("connection refused");
                    }))
        .isInstanceOf(RegistryUnavailableException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
