package dev.nagare.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/** The release archives that hold the commands. */
final class Archives {

  private static final String RESOURCE = "archives.properties";

  private Archives() {}

  /**
   * Returns the archive with a command.
   *
   * @return empty if no release has such a command
   */
  static Optional<String> of(String command) {
    return Optional.ofNullable(read().getProperty(command));
  }

  /** Returns all commands with their archives. */
  static Properties read() {
    Properties archives = new Properties();
    try (InputStream in = Archives.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing beside " + Archives.class);
      }
      archives.load(in);
      return archives;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
