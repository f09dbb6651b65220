package dev.nagare.examples.corpus;

import dev.nagare.examples.corpus.GrammarException.Position;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a grammar file line by line. The format is described in {@code
 * examples/sample-corpus/README.md}; one instance reads one file.
 */
final class GrammarParser {

  private final Path file;
  private final Settings settings;
  private final Map<String, Source> slots = new HashMap<>();
  private final Map<String, Source> phrases = new HashMap<>();
  private final Map<String, List<String>> emoji = new HashMap<>();
  private final List<Template> templates = new ArrayList<>();
  private BiConsumer<String, Position> section;

  private GrammarParser(Path file) {
    this.file = file;
    this.settings = new Settings(file);
    this.section =
        (line, position) -> {
          throw new GrammarException(position, "a line stands before the first section");
        };
  }

  /**
   * Reads and checks a grammar.
   *
   * @throws GrammarException naming file and line if the grammar is wrong
   * @throws IOException if the file cannot be read as UTF-8 text
   */
  static Grammar parse(Path file) throws IOException {
    return parse(file, Files.readAllLines(file, StandardCharsets.UTF_8));
  }

  /** Parses lines like {@link #parse(Path)}; the file's name serves messages only. */
  static Grammar parse(Path file, List<String> lines) {
    GrammarParser parser = new GrammarParser(file);
    for (int index = 0; index < lines.size(); index++) {
      parser.line(lines.get(index).strip(), new Position(file, index + 1));
    }
    Grammar grammar = parser.grammar();
    new HoldOutCheck(grammar).run();
    return grammar;
  }

  private Grammar grammar() {
    settings.language();
    settings.seed();
    for (Partition partition : Partition.values()) {
      settings.size(partition);
    }
    if (templates.isEmpty()) {
      throw new GrammarException(new Position(file, 1), "the grammar has no templates");
    }
    return new Grammar(settings, slots, phrases, emoji, templates);
  }

  private void line(String line, Position position) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    if (line.startsWith("[")) {
      section = header(line, position);
    } else {
      section.accept(line, position);
    }
  }

  private BiConsumer<String, Position> header(String line, Position position) {
    if (!line.endsWith("]")) {
      throw new GrammarException(position, "missing ']'");
    }
    List<String> words = List.of(line.substring(1, line.length() - 1).strip().split("\\s+"));
    String shape = words.get(0) + " " + words.size();
    return switch (shape) {
      case "settings 1" -> settings::add;
      case "emoji 2" -> emojiSection(words.get(1));
      case "fillers 3" -> sourceSection(slots, words, position);
      case "phrases 3" -> sourceSection(phrases, words, position);
      case "templates 3" -> templateSection(words.get(1), partition(words.get(2), position));
      default -> throw new GrammarException(position, "unknown section '" + line + "'");
    };
  }

  private BiConsumer<String, Position> emojiSection(String domain) {
    List<String> list = emoji.computeIfAbsent(domain, key -> new ArrayList<>());
    return (line, position) -> list.addAll(List.of(line.split("\\s+")));
  }

  private BiConsumer<String, Position> templateSection(String domain, Partition partition) {
    return (line, position) -> {
      SentencePattern pattern = PatternParser.parse(line, position);
      checkReferences(pattern, Integer.MAX_VALUE, position);
      templates.add(new Template(domain, partition, pattern, position));
    };
  }

  private BiConsumer<String, Position> sourceSection(
      Map<String, Source> sources, List<String> words, Position header) {
    int order = slots.size() + phrases.size();
    Source source = sources.computeIfAbsent(words.get(1), key -> new Source(order));
    Optional<Partition> partition =
        words.get(2).equals("all")
            ? Optional.empty()
            : Optional.of(partition(words.get(2), header));
    return (line, position) -> {
      SentencePattern pattern = PatternParser.parse(line, position);
      checkReferences(pattern, source.order(), position);
      if (sources == slots && pattern.hasSlot()) {
        throw new GrammarException(position, "a filler cannot hold a slot");
      }
      Source.Line read = new Source.Line(line, pattern, position);
      partition.ifPresentOrElse(own -> source.add(own, read), () -> source.addShared(read));
    };
  }

  private static Partition partition(String label, Position position) {
    for (Partition partition : Partition.values()) {
      if (partition.label().equals(label)) {
        return partition;
      }
    }
    throw new GrammarException(position, "unknown partition '" + label + "'");
  }

  // References point upwards only, so that expansion always ends.
  private void checkReferences(SentencePattern pattern, int order, Position position) {
    for (SentencePattern.Node node : pattern.nodes()) {
      if (node instanceof SentencePattern.Slot slot) {
        checkKnown(slots.get(slot.className()), "{" + slot.className() + "}", order, position);
      } else if (node instanceof SentencePattern.Phrase phrase) {
        checkKnown(
            phrases.get(phrase.className()), "<" + phrase.className() + ">", order, position);
      } else if (node instanceof SentencePattern.Choice choice) {
        choice.alternatives().forEach(part -> checkReferences(part, order, position));
      }
    }
  }

  private static void checkKnown(
      @Nullable Source source, String reference, int order, Position position) {
    if (source == null || source.order() >= order) {
      throw new GrammarException(position, reference + " is not defined above this line");
    }
  }
}
