package dev.nagare.admin.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.service.process.UnusableInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Reads utterances to send from files with one JSON object for each line: its language and its
 * text.
 */
public final class LineFiles {

  private static final ObjectMapper JSON = new ObjectMapper();

  private LineFiles() {}

  /**
   * Reads files completely and shuffles their lines together, always in the same way, since corpora
   * are often ordered.
   *
   * @throws UnusableInputException if a file cannot be read, has an invalid line, or all files are
   *     empty; the message names file and line
   */
  public static List<FeedLine> read(List<Path> files) {
    List<FeedLine> lines = new ArrayList<>();
    files.forEach(file -> lines.addAll(read(file)));
    if (lines.isEmpty()) {
      throw new UnusableInputException("nothing to send: no lines in " + files);
    }
    Collections.shuffle(lines, new Random(1));
    return lines;
  }

  private static List<FeedLine> read(Path file) {
    List<FeedLine> lines = new ArrayList<>();
    List<String> all;
    try {
      all = Files.readAllLines(file, UTF_8);
    } catch (NoSuchFileException e) {
      throw new UnusableInputException("there is no file " + file);
    } catch (IOException e) {
      throw new UnusableInputException(
          "file " + file + " cannot be read as UTF-8: " + e.getClass().getSimpleName());
    }
    for (int i = 0; i < all.size(); i++) {
      if (!all.get(i).isBlank()) {
        lines.add(line(file, i + 1, all.get(i)));
      }
    }
    return lines;
  }

  /** Parses a line. Messages name its position, never its text, which may be a user's. */
  private static FeedLine line(Path file, int number, String json) {
    String where = file + ":" + number + ": ";
    try {
      JsonNode node = JSON.readTree(json);
      String language = node.path("language").asText("");
      JsonNode text = node.path("text");
      if (language.isEmpty() || !text.isTextual()) {
        throw new UnusableInputException(where + "needs a \"language\" and a \"text\"");
      }
      return new FeedLine(language, text.textValue());
    } catch (JsonProcessingException e) {
      throw new UnusableInputException(where + "is no JSON");
    }
  }
}
