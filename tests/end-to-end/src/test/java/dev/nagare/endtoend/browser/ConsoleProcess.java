package dev.nagare.endtoend.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.endtoend.Cluster;
import dev.nagare.endtoend.JavaProcess;
import dev.nagare.testkit.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A console in a process of its own, with everything else at the product's defaults. */
final class ConsoleProcess implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Pattern STARTED = Pattern.compile("event=started .*? port=(\\d+)");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JavaProcess process;
  private final Path log;
  private final Optional<String> token;
  private final HttpClient http = HttpClient.newHttpClient();
  private String address = "";

  private ConsoleProcess(JavaProcess process, Path log, Optional<String> token) {
    this.process = process;
    this.log = log;
    this.token = token;
  }

  /** Starts a console for this machine alone, without logins, on a free port. */
  static ConsoleProcess start(Cluster cluster, Path folder) throws Exception {
    return start(cluster, folder, Map.of(), Optional.empty());
  }

  /**
   * Starts a console on a free port and returns once it hands out requests.
   *
   * @param token with which the test itself asks; empty if nobody logs in
   */
  static ConsoleProcess start(
      Cluster cluster, Path folder, Map<String, String> more, Optional<String> token)
      throws Exception {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("nagare.console.port", "0");
    Path log = folder.resolve("console.log");
    ConsoleProcess console =
        new ConsoleProcess(
            JavaProcess.start("dev.nagare.cli.Main", "console", cluster.settings(settings), log),
            log,
            token);
    boolean isReady = false;
    try {
      Await.until("the console starts, see " + log, START_LIMIT, console::hasStarted);
      Await.until("the console hands out requests", START_LIMIT, console::isActive);
      isReady = true;
      return console;
    } finally {
      if (!isReady) {
        console.close();
      }
    }
  }

  private boolean hasStarted() throws IOException {
    if (!process.isAlive()) {
      throw new AssertionError("the console ended: " + Files.readString(log));
    }
    Matcher started = STARTED.matcher(Files.readString(log, StandardCharsets.UTF_8));
    if (started.find()) {
      address = "http://127.0.0.1:" + started.group(1);
    }
    return !address.isEmpty();
  }

  private boolean isActive() throws IOException, InterruptedException {
    return send("/v1/labels/progress").statusCode() == 200;
  }

  /** Returns where its pages are. */
  String address() {
    return address;
  }

  /** Returns the number of open requests of all languages. */
  int open() throws IOException, InterruptedException {
    int open = 0;
    for (JsonNode language : get("/v1/labels/progress").path("languages")) {
      open += language.path("open").asInt();
    }
    return open;
  }

  /** Returns a JSON answer. */
  JsonNode get(String path) throws IOException, InterruptedException {
    return JSON.readTree(send(path).body());
  }

  /** Posts JSON and returns the answer; an empty one is missing. */
  JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/json")
                .header("X-Nagare-Csrf", get("/v1/session").path("csrf").asText())
                .POST(
                    HttpRequest.BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8)));
    if (answer.statusCode() / 100 != 2) {
      throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  private HttpResponse<String> send(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(address + path)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    token.ifPresent(it -> request.header("Authorization", "Bearer " + it));
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    process.close();
  }
}
