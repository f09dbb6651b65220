package dev.nagare.containers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;

/** Names of images: public ones, or the stand-ins that {@code .env} names. */
final class Images {

  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  private Images() {}

  /** Skips the test, and says so, where there is no Docker. */
  static void requireDocker() {
    Assumptions.assumeTrue(
        DockerClientFactory.instance().isDockerAvailable(),
        "SKIPPED: Docker does not answer, so nothing was tested in containers");
  }

  static DockerImageName kafka() {
    return named("NAGARE_KAFKA_IMAGE", "apache/kafka:4.4.0");
  }

  static DockerImageName registry() {
    return named("NAGARE_REGISTRY_IMAGE", "apicurio/apicurio-registry:3.0.9");
  }

  static DockerImageName streams() {
    return DockerImageName.parse("nagare-streams:" + System.getProperty("nagare.version"));
  }

  static DockerImageName trainer() {
    return DockerImageName.parse("nagare-trainer:" + System.getProperty("nagare.version"));
  }

  static DockerImageName console() {
    return DockerImageName.parse("nagare-console:" + System.getProperty("nagare.version"));
  }

  /** A file of the checkout. */
  static Path file(String path) {
    return ROOT.resolve(path);
  }

  /** The bundle that {@code ops/images/build} trains. */
  static Path sampleModel() {
    return file(".nagare/sample-model/sample.nagare");
  }

  private static DockerImageName named(String variable, String otherwise) {
    String name =
        Optional.ofNullable(System.getenv(variable)).or(() -> fromFile(variable)).orElse(otherwise);
    return DockerImageName.parse(name);
  }

  private static Optional<String> fromFile(String variable) {
    Path file = file(".env");
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try {
      return Files.readAllLines(file, UTF_8).stream()
          .filter(line -> line.startsWith(variable + "="))
          .map(line -> line.substring(variable.length() + 1))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
