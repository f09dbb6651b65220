package dev.nagare.containers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a command of this machine came to.
 *
 * @param output both of its streams
 */
record Command(List<String> line, int exitCode, String output) {

  /** Runs a command to its end. */
  static Command run(Path folder, Map<String, String> environment, String... line)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Command(List.of(line), process.waitFor(), output);
  }

  Command requireSuccess() {
    if (exitCode != 0) {
      throw new IllegalStateException(line + " ended with " + exitCode + ": " + output);
    }
    return this;
  }
}
