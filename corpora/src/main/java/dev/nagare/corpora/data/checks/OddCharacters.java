package dev.nagare.corpora.data.checks;

import dev.nagare.corpora.data.LoadedData;
import dev.nagare.corpora.data.SourcePosition;
import dev.nagare.tagger.text.CodePoints;
import java.text.Normalizer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Utterances whose texts have characters that are probably a mistake. */
public final class OddCharacters {

  private static final int REPLACEMENT = 0xFFFD;
  private static final int MAX_NAMED = 5;

  /** The kinds of unusual characters. */
  public enum Kind {
    /** Control characters other than a tab. */
    CONTROL("control characters"),

    /** Invisible characters, such as a zero width space. */
    INVISIBLE("invisible characters"),

    /** The replacement character that a decoder inserts for undecodable bytes. */
    REPLACEMENT("replacement characters"),

    /**
     * A text that is not in Unicode's form NFC: a model may read the same letters as other words.
     */
    NOT_NFC("not in NFC");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** Returns the name for people. */
    public String label() {
      return label;
    }
  }

  private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
  private final Map<Kind, SourcePosition> firsts = new EnumMap<>(Kind.class);
  private final Map<Integer, Integer> characters = new TreeMap<>();

  /** Adds the texts of some data. */
  public void add(LoadedData data) {
    for (int i = 0; i < data.utterances().size(); i++) {
      String text = data.utterances().get(i).text();
      for (Kind kind : Kind.values()) {
        if (has(kind, text)) {
          counts.merge(kind, 1, Integer::sum);
          firsts.putIfAbsent(kind, data.places().get(i));
        }
      }
      text.codePoints()
          .filter(c -> isControl(c) || CodePoints.isInvisible(c))
          .distinct()
          .forEach(c -> characters.merge(c, 1, Integer::sum));
    }
  }

  /** Returns the number of utterances with such a text. */
  public int count(Kind kind) {
    return counts.getOrDefault(kind, 0);
  }

  /** Returns the position of the first of them. */
  public Optional<SourcePosition> first(Kind kind) {
    return Optional.ofNullable(firsts.get(kind));
  }

  /** Returns the control and invisible characters in most texts, for example {@code U+200B (3)}. */
  public String characters() {
    return characters.entrySet().stream()
        .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
        .limit(MAX_NAMED)
        .map(entry -> String.format(Locale.ROOT, "U+%04X (%d)", entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static boolean has(Kind kind, String text) {
    return switch (kind) {
      case CONTROL -> text.codePoints().anyMatch(OddCharacters::isControl);
      case INVISIBLE -> text.codePoints().anyMatch(CodePoints::isInvisible);
      case REPLACEMENT -> text.codePoints().anyMatch(c -> c == REPLACEMENT);
      case NOT_NFC -> !Normalizer.isNormalized(text, Normalizer.Form.NFC);
    };
  }

  private static boolean isControl(int codePoint) {
    return Character.isISOControl(codePoint) && codePoint != '\t';
  }
}
