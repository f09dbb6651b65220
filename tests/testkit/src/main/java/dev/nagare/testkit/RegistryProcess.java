package dev.nagare.testkit;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** A real schema registry with Confluent's API in its own process, with everything in memory. */
public final class RegistryProcess implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  private final Process process;
  private final int port;

  private RegistryProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts a registry and returns once it answers.
   *
   * @param log file for its output
   */
  public static RegistryProcess start(Path log) throws Exception {
    int port = freePort();
    Process process =
        new ProcessBuilder(
                JavaHome.java().toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-Djava.net.preferIPv4Stack=true",
                "-jar",
                runner().toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    RegistryProcess registry = new RegistryProcess(process, port);
    boolean answers = false;
    try {
      Await.until("registry answers", START_LIMIT, registry::answers);
      answers = true;
    } finally {
      if (!answers) {
        registry.close();
      }
    }
    return registry;
  }

  /** Returns the port of the registry. */
  public int port() {
    return port;
  }

  /** Returns the URL of the registry. */
  public String url() {
    return url(port);
  }

  /** Returns the URL of the registry behind another port. */
  public static String url(int port) {
    return "http://127.0.0.1:" + port + "/apis/ccompat/v7";
  }

  /** Registers a schema under a subject and returns its id. */
  public int register(String subject, Schema schema) throws IOException, InterruptedException {
    ObjectMapper json = new ObjectMapper();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url() + "/subjects/" + subject + "/versions"))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .POST(
                BodyPublishers.ofString(
                    json.writeValueAsString(Map.of("schema", schema.toString()))))
            .build();
    HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new AssertionError("registry: " + answer.statusCode() + " " + answer.body());
    }
    return json.readTree(answer.body()).get("id").intValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }

  private boolean answers() throws InterruptedException {
    if (!process.isAlive()) {
      throw new AssertionError("the registry ended with " + process.exitValue());
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url() + "/subjects"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode()
          == 200;
    } catch (IOException e) {
      return false; // Not yet.
    }
  }

  private static Path runner() throws IOException {
    Path folder = Path.of(System.getProperty("nagare.test.registry"));
    try (Stream<Path> files = Files.list(folder)) {
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
}
