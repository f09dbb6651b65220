package dev.nagare.lab.experiment;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.tagger.files.FileAccess;
import dev.nagare.tagger.files.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds a report: Markdown for people, JSON for programs, plots. */
public final class Report {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final String name;
  private final List<String> blocks = new ArrayList<>();
  private final Map<String, String> plots = new LinkedHashMap<>();
  private final ObjectNode json = JSON.createObjectNode();

  /**
   * Creates an empty report.
   *
   * @param name of the experiment, and of its files
   */
  public Report(String name) {
    this.name = name;
  }

  /** Adds a heading of the second level. */
  public Report heading(String text) {
    return block("## " + text);
  }

  /** Adds a paragraph, a list or another block of Markdown. */
  public Report block(String markdown) {
    blocks.add(markdown);
    return this;
  }

  /** Adds a table. */
  public Report table(List<String> header, List<List<String>> rows) {
    List<String> lines = new ArrayList<>();
    lines.add(row(header));
    lines.add("|" + "---|".repeat(header.size()));
    rows.forEach(row -> lines.add(row(row)));
    return block(String.join("\n", lines));
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  /**
   * Adds a plot.
   *
   * @param part of its file's name, after the experiment's
   * @param caption below it
   * @param svg the plot
   */
  public Report plot(String part, String caption, String svg) {
    String file = name + "-" + part + ".svg";
    plots.put(file, svg);
    return block("![" + caption + "](" + file + ")");
  }

  /** Returns the JSON for programs; callers add to it. */
  public ObjectNode json() {
    return json;
  }

  /** Returns the report so far. */
  public String markdown() {
    return String.join("\n\n", blocks) + "\n";
  }

  /** Writes {@code NAME.md}, {@code NAME.json} and the plots. */
  public Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, String> plot : plots.entrySet()) {
      write(folder.resolve(plot.getKey()), plot.getValue().getBytes(UTF_8));
    }
    write(folder.resolve(name + ".json"), JSON.writeValueAsBytes(json));
    Path file = folder.resolve(name + ".md");
    write(file, markdown().getBytes(UTF_8));
    return file;
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    WholeFile.write(file, FileAccess.UMASK, bytes);
  }
}
