package dev.nagare.console.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.console.access.ConsoleRole;
import dev.nagare.console.access.FailedLogins;
import dev.nagare.console.access.LoginListener;
import dev.nagare.console.access.Visitors;
import dev.nagare.console.api.HealthAnswer;
import dev.nagare.console.config.ConsoleConfig;
import dev.nagare.console.testing.Http;
import dev.nagare.testkit.Await;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that listen, that send slowly and that never read do not delay others. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class ManyClientsTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String LONG_NAME = "x".repeat(60_000);

  private final List<Socket> sockets = new ArrayList<>();
  private final AtomicInteger counts = new AtomicInteger();
  private EventStreams events;
  private WebServer server;

  @BeforeEach
  void start() {
    ConsoleConfig config =
        ConsoleConfig.of(
            Map.of(
                "bootstrap.servers", "127.0.0.1:1",
                "schema.registry.url", "mock://many",
                "nagare.console.port", "0"));
    InstantSource clock = InstantSource.system();
    // Another long answer each second, so that who does not read soon has no room.
    events =
        new EventStreams(
            user -> Optional.of(new HealthAnswer(LONG_NAME + counts.incrementAndGet())), clock);
    ApiRoute listen =
        RouteBuilder.get(
                "/v1/events", ApiRoute.Admission.reading(ConsoleRole.VIEWER), "Sends events.")
            .to(call -> Reply.events(call.visitor()));
    ApiRoute take =
        RouteBuilder.post("/take", ApiRoute.Admission.OPEN, "Takes a body.")
            .to(call -> Reply.of(call.body(HealthAnswer.class)));
    server =
        WebServer.start(
            config,
            Visitors.of(config.login(), clock),
            new FailedLogins(clock, LoginListener.NONE),
            new StateRoutes(() -> true, () -> true).with(List.of(listen, take)),
            events);
    assertThat(take.method()).isEqualTo(HandlerType.POST);
    events.begin();
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    events.close();
    server.close();
  }

  private void open(String request) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(2_048);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    sockets.add(socket);
    socket.getOutputStream().write(request.getBytes(UTF_8));
    socket.getOutputStream().flush();
  }

  private void assertHealthSoon() throws Exception {
    Http http = new Http(server.port());
    for (int i = 0; i < 3; i++) {
      long begun = System.nanoTime();
      assertThat(http.get("/health/live").toString()).contains("live");
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
    }
  }

  @Test
  void shouldAnswerWhileManyListenAndManyHaveSentHalfARequest() throws Exception {
    for (int i = 0; i < 500; i++) {
      open("GET /v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }
    Await.until("all listen", LIMIT, () -> events.count() == 500);
    for (int i = 0; i < 500; i++) {
      open("GET /v1/session HTTP/1.1\r\nHost: loc");
      open(
          "POST /take HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + "Content-Length: 1000\r\n\r\n{\"sta");
    }
    int seen = counts.get();
    Await.until("nobody has read for seconds", LIMIT, () -> counts.get() >= seen + 4);

    assertHealthSoon();
  }

  @Test
  void shouldDropAndCountEventsThatAPageDoesNotRead() throws Exception {
    open("GET /v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
    Await.until("it listens", LIMIT, () -> events.count() == 1);
    assertThat(events.dropped()).isZero();

    String id = "u".repeat(100_000);
    Await.until(
        "the buffers are full",
        LIMIT,
        () -> {
          events.withdrawn("local", id);
          return events.dropped() > 0;
        });

    assertThat(events.count()).isEqualTo(1);
  }

  @Test
  void shouldForgetStreamsWhosePagesAreGone() throws Exception {
    open("GET /v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
    Await.until("it listens", LIMIT, () -> events.count() == 1);

    sockets.get(0).close();

    Await.until("it is forgotten", LIMIT, () -> events.count() == 0);
  }

  @Test
  void shouldRefuseMoreStreamsThanItCanServe() throws Exception {
    for (int i = 0; i < EventStreams.MAX_STREAMS; i++) {
      open("GET /v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }
    Await.until("all listen", LIMIT, () -> events.count() == EventStreams.MAX_STREAMS);

    assertThat(new Http(server.port()).send("GET", "/v1/events", null).statusCode()).isEqualTo(429);
  }
}
