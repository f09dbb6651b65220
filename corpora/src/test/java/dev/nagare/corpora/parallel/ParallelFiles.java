package dev.nagare.corpora.parallel;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.formats.DataNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes small parallel corpora: lamps of every colour in every room, English and German. */
public record ParallelFiles(Path folder) {

  private static final List<List<String>> COLOURS =
      List.of(
          List.of("red", "rote"),
          List.of("blue", "blaue"),
          List.of("green", "grüne"),
          List.of("yellow", "gelbe"),
          List.of("white", "weiße"),
          List.of("dark orange", "dunkelorange"));
  private static final List<List<String>> ROOMS =
      List.of(
          List.of("kitchen", "küche"),
          List.of("hall", "diele"),
          List.of("bedroom", "schlafkammer"),
          List.of("attic", "dachstube"),
          List.of("nursery", "kinderstube"));

  /** The English side. */
  public static List<String> english() {
    List<String> lines = new ArrayList<>();
    for (List<String> colour : COLOURS) {
      for (List<String> room : ROOMS) {
        String text = "turn on the " + colour.get(0) + " lamp in the " + room.get(0);
        lines.add(
            line(
                lines.size(),
                "en",
                text,
                span(text, "colour", colour.get(0)) + "," + span(text, "room", room.get(0))));
      }
    }
    return lines;
  }

  /** The German side, in another order of words. */
  public static List<String> german(boolean labeled) {
    List<String> lines = new ArrayList<>();
    for (List<String> colour : COLOURS) {
      for (List<String> room : ROOMS) {
        String text = "in der " + room.get(1) + " mach bitte die " + colour.get(1) + " lampe an";
        String spans = span(text, "room", room.get(1)) + "," + span(text, "colour", colour.get(1));
        lines.add(line(lines.size(), "de", text, labeled ? spans : ""));
      }
    }
    return lines;
  }

  /** A line of our jsonl. */
  public static String line(Object id, String language, String text, String spans) {
    return String.format(
        Locale.ROOT,
        "{\"id\":\"%s\",\"language\":\"%s\",\"intent\":\"lamp_on\",\"text\":\"%s\",\"spans\":[%s]}",
        id,
        language,
        text,
        spans);
  }

  /** A span of a line. */
  public static String span(String text, String type, String surface) {
    int start = text.indexOf(surface);
    return String.format(
        Locale.ROOT,
        "{\"type\":\"%s\",\"start\":%d,\"end\":%d,\"surface\":\"%s\"}",
        type,
        start,
        start + surface.length(),
        surface);
  }

  /** Writes lines and names them. */
  public DataName write(String file, List<String> lines) {
    try {
      Path path = Files.writeString(folder.resolve(file), String.join("\n", lines) + "\n", UTF_8);
      return DataNames.parse("jsonl:" + path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads both sides. */
  public ParallelData load(List<String> source, List<String> target) {
    return ParallelLoading.load(
        write("source.jsonl", source), write("target.jsonl", target), List.of("train", "dev"));
  }
}
