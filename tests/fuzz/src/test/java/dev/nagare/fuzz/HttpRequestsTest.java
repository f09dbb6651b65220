package dev.nagare.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.service.http.HttpAnswer;
import dev.nagare.service.http.HttpEndpoints;
import dev.nagare.service.http.HttpGuard;
import dev.nagare.service.http.HttpPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever a client sends, or leaves half sent, the next one is answered. */
final class HttpRequestsTest {

  private static final int MAX_LEFT_OPEN = 6;

  /** Longer than the server lets an idle client wait. */
  private static final int ANSWER_MILLIS = 30_000;

  /** Half of the server's own limit: shorter ones cannot cost an answer. */
  private static final Duration LONG_STALL = Duration.ofSeconds(5);

  private static final int PEEK_MILLIS = 1;

  private static final byte[] GOOD =
      "GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes(US_ASCII);

  private static final String[] LINES = {
    "GET /health/live HTTP/1.1",
    "HEAD /metrics HTTP/1.1",
    "GET /metrics?x=%00%zz HTTP/1.1",
    "GET / HTTP/1.1",
    "GET http://x/health/live HTTP/1.1",
    "GET mailto:x HTTP/1.1",
    "GET * HTTP/1.1",
    "OPTIONS * HTTP/1.1",
    "POST /health/live HTTP/1.1",
    "CONNECT x:1 HTTP/1.1",
    "GET /health/../health/live HTTP/1.0",
    "GET  HTTP/1.1",
    "GET /health/live",
    "GET //health/live HTTP/9.9",
    "G\u0000T /\u0000 HTTP/1.1",
    "PRI * HTTP/2.0",
    "\u0016\u0003\u0001"
  };

  private static final String[] HEADERS = {
    "Host: x",
    "Host",
    ": x",
    "Content-Length: 5",
    "Content-Length: -1",
    "Content-Length: 99999999999999999999",
    "Content-Length: 2147483647",
    "Transfer-Encoding: chunked",
    "Transfer-Encoding: x",
    "Expect: 100-continue",
    "Connection: keep-alive",
    "Connection: Upgrade, HTTP2-Settings",
    "Upgrade: websocket",
    " folded",
    "X: \u0000\u0001ÿ",
    "Range: bytes=0-1"
  };

  private static HttpEndpoints endpoints;
  private static Pulse pulse;
  private static final Deque<Socket> LEFT_OPEN = new ArrayDeque<>();

  @BeforeContainer
  static void open() throws IOException {
    pulse = Pulse.start();
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    endpoints =
        HttpEndpoints.start(
            anyPort,
            HttpGuard.none(),
            Map.of(
                "/health/live",
                HttpPath.open(() -> HttpAnswer.json(200, Map.of("live", true))),
                "/metrics",
                HttpPath.guarded(() -> HttpAnswer.metrics("x 1\n".repeat(5_000)))));
  }

  @AfterContainer
  static void close() throws IOException {
    pulse.close();
    endpoints.close();
    for (Socket socket : LEFT_OPEN) {
      socket.close();
    }
    LEFT_OPEN.clear();
  }

  @Provide
  Arbitrary<Long> seeds() {
    return CaseSeeds.all();
  }

  @FuzzTarget
  void theNextRequestShouldBeAnswered(@ForAll("seeds") long seed) throws IOException {
    Random random = new Random(seed);
    sendSomething(random);

    pulse.reset();
    String answer = ask();
    if (!isAnswered(answer) && pulse.longestGap().compareTo(LONG_STALL) > 0) {
      // Both sides' time limits expired while nothing ran here: that is no fault of the server.
      answer = ask();
    }
    assertThat(answer)
        .as("longest stall of the process: %s; its threads: %s", pulse.longestGap(), threads())
        .matches(HttpRequestsTest::isAnswered, "is the answer of a live process");
  }

  private static boolean isAnswered(String answer) {
    return answer.startsWith("HTTP/1.1 200 OK\r\n") && answer.endsWith("{\"live\":true}\n");
  }

  /** Asks as a probe would. Returns what came until the server hung up or time was up. */
  private static String ask() throws IOException {
    try (Socket socket = connect()) {
      socket.setSoTimeout(ANSWER_MILLIS);
      socket.getOutputStream().write(GOOD);
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    } catch (SocketTimeoutException e) {
      return "no answer within " + ANSWER_MILLIS + " ms";
    }
  }

  private static String threads() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(entry -> entry.getKey().getName().contains("http"))
        .map(entry -> entry.getKey() + Arrays.toString(entry.getValue()))
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private static void sendSomething(Random random) throws IOException {
    Socket socket = connect();
    try {
      socket.setSoTimeout(PEEK_MILLIS);
      socket.getOutputStream().write(request(random));
      if (random.nextInt(4) == 0) {
        socket.shutdownOutput();
      }
      if (random.nextInt(4) == 0) {
        socket.getInputStream().read();
      }
    } catch (IOException e) {
      // Nothing has come yet, or the server has hung up already: both are its right.
    }
    leave(socket, random);
  }

  private static void leave(Socket socket, Random random) throws IOException {
    switch (random.nextInt(3)) {
      case 0 -> LEFT_OPEN.addLast(socket);
      case 1 -> {
        socket.setSoLinger(true, 0); // Resets the connection.
        socket.close();
      }
      default -> socket.close();
    }
    if (LEFT_OPEN.size() > MAX_LEFT_OPEN) {
      LEFT_OPEN.removeFirst().close();
    }
  }

  private static Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), endpoints.port());
  }

  private static byte[] request(Random random) {
    StringBuilder text = new StringBuilder(LINES[random.nextInt(LINES.length)]).append("\r\n");
    for (int left = random.nextInt(6); left > 0; left--) {
      text.append(HEADERS[random.nextInt(HEADERS.length)]).append("\r\n");
    }
    switch (random.nextInt(10)) {
      case 0 -> text.append("X: ").append("x".repeat(1 << 17)).append("\r\n");
      case 1 -> text.append("x: y\r\n".repeat(2_000));
      default -> {}
    }
    text.append("\r\n");
    text.append(
        new String[] {"", "hello", "5\r\nhello\r\n0\r\n\r\n", "FFFFFFFF\r\n", "-1\r\n"}
            [random.nextInt(5)]);
    byte[] bytes = text.toString().getBytes(ISO_8859_1);
    return random.nextBoolean() ? bytes : Mutations.of(bytes, random);
  }
}
