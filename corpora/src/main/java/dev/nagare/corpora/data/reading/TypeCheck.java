package dev.nagare.corpora.data.reading;

import dev.nagare.corpora.data.DataException;
import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.SourcePosition;
import dev.nagare.tagger.tags.EntityTypes;
import dev.nagare.tagger.text.CodePoints;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Collects types with invalid names. A type occurs on many lines, so the data are refused once and
 * not line by line.
 */
final class TypeCheck {

  private static final int MAX_NAMED = 10;
  private static final String SEPARATORS = "+=,:";

  private final Map<String, Use> unusable = new TreeMap<>();

  /**
   * The first occurrence of a type, and its number of spans.
   *
   * @param first occurrence
   * @param spans number of spans
   */
  private record Use(SourcePosition first, int spans) {

    Use again() {
      return new Use(first, spans + 1);
    }
  }

  /** Adds the types of an utterance. */
  void add(SourcePosition at, List<LabeledSpan> spans) {
    for (LabeledSpan span : spans) {
      String type = span.type();
      if (unusable.containsKey(type) || EntityTypes.fault(type).isPresent()) {
        unusable.merge(type, new Use(at, 1), (old, none) -> old.again());
      }
    }
  }

  /**
   * Ends the reading.
   *
   * @throws DataException if there are types with invalid names; the message lists them
   */
  void finish(DataName name) {
    if (unusable.isEmpty()) {
      return;
    }
    int spans = unusable.values().stream().mapToInt(Use::spans).sum();
    String named =
        unusable.entrySet().stream()
            .limit(MAX_NAMED)
            .map(entry -> named(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining("; "));
    throw name.unusable(
        spans
            + (spans == 1 ? " span has a type" : " spans have types")
            + " that cannot be used: "
            + named
            + (unusable.size() > MAX_NAMED
                ? "; and " + (unusable.size() - MAX_NAMED) + " more types"
                : "")
            + ". "
            + remedy());
  }

  private static String named(String type, Use use) {
    return "'"
        + shown(type)
        + "' "
        + EntityTypes.fault(type).orElseThrow()
        + " ("
        + use.spans()
        + (use.spans() == 1 ? " span, " : " spans, first ")
        + use.first()
        + ")";
  }

  /**
   * Returns advice to rename the types: an option that shells accept as it is, if one can do it.
   */
  private String remedy() {
    Optional<String> pairs =
        Optional.of(
                unusable.keySet().stream()
                    .limit(MAX_NAMED)
                    .filter(type -> shown(type).equals(type) && !hasSeparator(type))
                    .filter(type -> EntityTypes.fault(proposal(type)).isEmpty())
                    .map(type -> type + "=" + proposal(type))
                    .collect(Collectors.joining("+")))
            .filter(text -> !text.isEmpty());
    return pairs
        .map(text -> "Rename them after the format, in quotes: \"types=" + text + "\"")
        .orElse("Rename them in the file, or leave them out with drop=TYPE after the format");
  }

  private static boolean hasSeparator(String type) {
    return type.chars().anyMatch(c -> SEPARATORS.indexOf(c) >= 0);
  }

  private static String proposal(String type) {
    return type.codePoints()
        .map(c -> CodePoints.isWhiteSpace(c) ? '_' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Returns the name, shortened if it is too long, with invisible characters as code points. */
  private static String shown(String type) {
    StringBuilder shown = new StringBuilder();
    type.codePoints()
        .limit(EntityTypes.MAX_CODE_POINTS)
        .forEach(
            c -> {
              if (c == ' ' || EntityTypes.fault(Character.toString(c)).isEmpty()) {
                shown.appendCodePoint(c);
              } else {
                shown.append(String.format(Locale.ROOT, "<U+%04X>", c));
              }
            });
    return CodePoints.count(type) > EntityTypes.MAX_CODE_POINTS ? shown + "…" : shown.toString();
  }
}
