package dev.nagare.examples.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.schemas.avro.ModelRelease;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A report of an unsuccessful run in one file. The broker ends with the demo, so it cannot be
 * queried afterwards. The report contains no text of an utterance.
 */
final class RunReport {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  private RunReport() {}

  /**
   * Writes the file.
   *
   * @param releases whose records are written, as in {@code nagare models show --json}
   * @param addresses of health, status and metrics, while they are still served
   */
  static void write(Path file, List<ModelRelease> releases, List<String> addresses)
      throws IOException, InterruptedException {
    StringBuilder text = new StringBuilder();
    for (ModelRelease release : releases) {
      text.append("# Release ").append(release.getId()).append(':').append(release.getVersion());
      text.append('\n').append(release).append("\n\n");
    }
    HttpClient client = client();
    for (String address : addresses) {
      text.append("# ").append(address).append('\n').append(get(client, address)).append("\n\n");
    }
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  /**
   * Returns what a trainer waits for before it trains a language, as its status says.
   *
   * @param status address of the trainer's status
   * @return empty if the status does not say
   */
  static Optional<String> trainer(String status, String language) throws InterruptedException {
    try {
      JsonNode standing =
          new ObjectMapper().readTree(get(client(), status)).path("languages").path(language);
      String state = standing.path("state").asText("");
      return state.isEmpty()
          ? Optional.empty()
          : Optional.of(state + " (" + standing.path("reason").asText("") + ")");
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static HttpClient client() {
    return HttpClient.newBuilder().connectTimeout(LIMIT).build();
  }

  private static String get(HttpClient client, String address) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address)).timeout(LIMIT).build();
    try {
      return client
          .send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
          .body();
    } catch (IOException e) {
      return "no answer: " + e;
    }
  }
}
