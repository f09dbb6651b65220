package dev.nagare.service.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A thousand clients that do not go on keep nobody from an answer. */
class SlowClientsTest {

  private static final int CLIENTS = 1_000;
  private static final int PROBES = 20;
  private static final Duration PROBE_LIMIT = Duration.ofSeconds(1);
  private static final String LIVE = "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final String LARGE = "GET /large HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final String METRICS = "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final String METRICS_BODY = "nagare_records_total 1\n".repeat(10_000);
  private static final String LARGE_BODY = "nagare_records_total 1\n".repeat(200_000);

  private final List<Socket> clients = new ArrayList<>();
  private final CountDownLatch mayStatusAnswer = new CountDownLatch(1);
  private final AtomicInteger scrapes = new AtomicInteger();
  private HttpEndpoints endpoints;

  @BeforeEach
  void open() throws IOException {
    endpoints =
        HttpEndpoints.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            HttpGuard.none(),
            Map.of(
                "/health/live",
                HttpPath.open(() -> HttpAnswer.health(true, Map.of("status", "live"))),
                "/metrics",
                HttpPath.open(this::scrape),
                "/large",
                HttpPath.open(() -> HttpAnswer.metrics(LARGE_BODY)),
                "/status",
                HttpPath.open(this::slowStatus)));
  }

  @AfterEach
  void close() throws IOException {
    mayStatusAnswer.countDown();
    endpoints.close();
    for (Socket socket : clients) {
      socket.close();
    }
  }

  private HttpAnswer scrape() {
    scrapes.incrementAndGet();
    return HttpAnswer.metrics(METRICS_BODY);
  }

  private HttpAnswer slowStatus() {
    try {
      mayStatusAnswer.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return HttpAnswer.json(200, Map.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GET /hea",
        "GET /health/live HTTP/1.1\r\nHost: x\r\nAccept:",
        "POST /metrics HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\nx",
        METRICS,
        "GET /status HTTP/1.1\r\nHost: x\r\n\r\n"
      })
  void shouldAnswerProbesWithinASecond(String sent) throws IOException {
    for (int i = 0; i < CLIENTS; i++) {
      send(connect(), sent);
    }

    assertThat(meanOfProbes()).isLessThan(PROBE_LIMIT);
  }

  @Test
  void shouldAnswerProbesWhenMoreConnectAllTheTime() throws IOException {
    for (int i = 0; i < 3 * CLIENTS; i++) {
      send(connect(), "GET /hea");
      if (i % CLIENTS == 0) {
        assertThat(meanOfProbes()).isLessThan(PROBE_LIMIT);
      }
    }
  }

  @Test
  void shouldServeAScrapeAmongSlowReadersAndCutThemOff() throws IOException {
    for (int i = 0; i < CLIENTS; i++) {
      send(connect(), METRICS);
    }

    assertThat(answer(METRICS)).endsWith(METRICS_BODY);
    assertThat(scrapes.get()).isLessThan(CLIENTS);
  }

  @Test
  void shouldNotKeepManyLargeAnswersForSlowReaders() throws IOException {
    for (int i = 0; i < CLIENTS / 10; i++) {
      Socket reader = connect();
      send(reader, LARGE);
      assertThat(read(reader, new byte[1])).isEqualTo(1); // The next one is answered by itself.
    }

    int served = 0;
    for (Socket reader : clients) {
      served += takeAll(reader) < LARGE_BODY.length() ? 0 : 1;
    }
    assertThat((long) served * LARGE_BODY.length())
        .isLessThanOrEqualTo(PathAnswers.MAX_SENDING_BYTES);
  }

  @Test
  void shouldCutOffAReaderThatTakesLittleAtATime() throws IOException {
    Socket reader = connect();
    send(reader, LARGE);

    long taken = 0;
    byte[] some = new byte[512];
    for (int read = read(reader, some); read > 0; read = read(reader, some)) {
      taken += read;
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos()); // The pace of a slow client.
    }

    assertThat(taken).isLessThan(LARGE_BODY.length());
  }

  /** The mean, since a busy machine may hold up a single one. */
  private Duration meanOfProbes() throws IOException {
    long begin = System.nanoTime();
    for (int probe = 0; probe < PROBES; probe++) {
      assertThat(answer(LIVE))
          .startsWith("HTTP/1.1 200 OK\r\n")
          .endsWith("{\"status\":\"live\"}\n");
    }
    return Duration.ofNanos((System.nanoTime() - begin) / PROBES);
  }

  /** More than the body, head included, unless it was cut off. */
  private static long takeAll(Socket reader) throws IOException {
    long taken = 0;
    byte[] some = new byte[64 << 10];
    for (int read = read(reader, some); read > 0; read = read(reader, some)) {
      taken += read;
    }
    return taken;
  }

  private static int read(Socket reader, byte[] some) throws IOException {
    reader.setSoTimeout(60_000);
    try {
      return reader.getInputStream().read(some);
    } catch (SocketException e) {
      return -1; // It was reset.
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4 << 10);
    socket.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), endpoints.port()), 5_000);
    clients.add(socket);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    try {
      socket.getOutputStream().write(text.getBytes(US_ASCII));
    } catch (SocketException e) {
      // It has been cut off already.
    }
  }

  private String answer(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoints.port())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
  }
}
