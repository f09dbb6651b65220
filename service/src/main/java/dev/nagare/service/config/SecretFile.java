package dev.nagare.service.config;

import dev.nagare.schemas.LogEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks the permissions of a properties file that contains secrets. */
final class SecretFile {

  private static final Logger LOG = LoggerFactory.getLogger(SecretFile.class);

  private SecretFile() {}

  /** Logs a warning if the file contains secrets and every user of the machine can read it. */
  static void warnIfOthersRead(Path file, Map<String, String> settings) {
    boolean holdsSecrets =
        settings.entrySet().stream()
            .anyMatch(one -> SecretKeys.isLiteralSecret(one.getKey(), one.getValue()));
    if (holdsSecrets && isReadByOthers(file)) {
      LogEvent.warn(LOG, "secrets_readable")
          .with("file", file)
          .text("reason", "it contains secrets and every user can read it: chmod 600")
          .log();
    }
  }

  private static boolean isReadByOthers(Path file) {
    try {
      return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException | UnsupportedOperationException e) {
      return false; // Not a file system that knows of others.
    }
  }
}
