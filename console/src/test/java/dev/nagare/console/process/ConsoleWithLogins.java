package dev.nagare.console.process;

import dev.nagare.console.config.ConsoleConfig;
import dev.nagare.console.testing.Http;
import dev.nagare.testkit.Await;
import dev.nagare.testkit.KafkaTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Consoles of tests whose users log in by token. */
final class ConsoleWithLogins {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private ConsoleWithLogins() {}

  /**
   * Starts a console on free ports and returns once it is ready.
   *
   * @param folder of the file with the tokens
   * @param more further settings
   * @param users a name and a role each, with a blank between them
   */
  static ConsoleService start(
      KafkaTopics topics, Path folder, Map<String, String> more, String... users) throws Exception {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("nagare.console.port", "0");
    settings.put("nagare.http.port", "0");
    settings.put("nagare.console.tokens.file", write(folder.resolve("tokens"), users).toString());
    ConsoleService console =
        ConsoleService.start(ConsoleConfig.of(topics.settings(Map.copyOf(settings))));
    Await.until("the console is ready", LIMIT, console::isReady);
    return console;
  }

  private static Path write(Path file, String... users) throws IOException {
    List<String> lines =
        Arrays.stream(users).map(user -> user + " " + token(user.split(" ", -1)[0])).toList();
    return Files.write(file, lines);
  }

  /** Returns a client that is logged in. */
  static Http as(ConsoleService console, String user) {
    return new Http(console.port()).with("Authorization", "Bearer " + token(user));
  }

  private static String token(String user) {
    return user + "-".repeat(24);
  }
}
