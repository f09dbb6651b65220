package dev.nagare.console.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.schemas.LogEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file with the tokens of people: on each line a user name, a role and a token, separated by
 * white space. Lines that are empty or begin with {@code #} are ignored. It is read at each use, so
 * it can be changed while the process runs.
 */
public final class TokenFile {

  private static final Logger LOG = LoggerFactory.getLogger(TokenFile.class);

  private static final int SHORTEST_TOKEN = 24;
  private static final int FIELDS = 3;

  private final Path file;

  public TokenFile(Path file) {
    this.file = file;
  }

  private record Line(ConsoleUser user, String token) {

    /** Returns a description without the token. */
    @Override
    public String toString() {
      return user.toString();
    }
  }

  /**
   * Checks a file.
   *
   * @param key setting that names the file
   * @throws ConfigException if it cannot be read or a line cannot be used; the message names the
   *     line and no token
   */
  public static void require(String key, Path file) {
    try {
      if (read(file).isEmpty()) {
        throw new ConfigException(key, file, "it has no line with a user, a role and a token");
      }
    } catch (IOException e) {
      throw new ConfigException(key, file, String.valueOf(e.getMessage()));
    }
  }

  /** Returns the user with a token; empty if there is none or the file cannot be read. */
  public Optional<ConsoleUser> find(String token) {
    Optional<ConsoleUser> found = Optional.empty();
    for (Line line : lines()) {
      // All lines are compared, so that the time tells nothing.
      if (Secrets.areEqual(line.token(), token)) {
        found = Optional.of(line.user());
      }
    }
    return found;
  }

  /** Returns the user with a name, with the present role; empty if the user is gone. */
  public Optional<ConsoleUser> named(String name) {
    return lines().stream().map(Line::user).filter(user -> user.name().equals(name)).findFirst();
  }

  private List<Line> lines() {
    try {
      return read(file);
    } catch (IOException e) {
      LogEvent.warn(LOG, "console_tokens_unreadable")
          .with("file", file)
          .with("error", e.getClass().getName())
          .log();
      return List.of();
    }
  }

  private static List<Line> read(Path file) throws IOException {
    List<Line> lines = new ArrayList<>();
    int number = 0;
    for (String text : Files.readAllLines(file, UTF_8)) {
      number++;
      String[] fields = text.strip().split("\\s+", -1);
      if (text.isBlank() || text.strip().startsWith("#")) {
        continue;
      }
      Optional<ConsoleRole> role =
          fields.length == FIELDS ? ConsoleRole.named(fields[1]) : Optional.empty();
      if (role.isEmpty() || !UserNames.isValid(fields[0]) || fields[2].length() < SHORTEST_TOKEN) {
        throw new IOException(
            "line "
                + number
                + " is not a user name, viewer, labeler or release-manager, and a token of at least "
                + SHORTEST_TOKEN
                + " characters");
      }
      lines.add(new Line(new ConsoleUser(fields[0], role.get()), fields[2]));
    }
    return lines;
  }
}
