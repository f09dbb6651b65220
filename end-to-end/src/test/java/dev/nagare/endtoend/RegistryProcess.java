package dev.nagare.endtoend;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real schema registry with Confluent's API, everything in memory. */
final class RegistryProcess implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(90);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final int port;

  private RegistryProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static RegistryProcess start(Path log) throws Exception {
    int port = freePort();
    Process process =
        new ProcessBuilder(
                JavaProcess.java().toString(),
                "-Xmx256m",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-Djava.net.preferIPv4Stack=true",
                "-jar",
                runner().toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    RegistryProcess registry = new RegistryProcess(process, port);
    try {
      Await.until("registry answers", START_LIMIT, registry::answers);
    } catch (Exception | AssertionError e) {
      registry.close();
      throw e;
    }
    return registry;
  }

  String url() {
    return "http://127.0.0.1:" + port + "/apis/ccompat/v7";
  }

  private boolean answers() throws Exception {
    if (!process.isAlive()) {
      throw new AssertionError("the registry ended with " + process.exitValue());
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url() + "/subjects"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false; // Not yet.
    }
  }

  private static Path runner() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("nagare.test.registry")))) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("-runner.jar"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
