package dev.nagare.examples.corpus;

import dev.nagare.examples.corpus.GrammarException.Position;
import dev.nagare.examples.corpus.SentencePattern.Choice;
import dev.nagare.examples.corpus.SentencePattern.Literal;
import dev.nagare.examples.corpus.SentencePattern.Node;
import dev.nagare.examples.corpus.SentencePattern.Phrase;
import dev.nagare.examples.corpus.SentencePattern.Slot;
import java.util.ArrayList;
import java.util.List;

/** Reads one line of a grammar into a {@link SentencePattern}; one instance reads one line. */
final class PatternParser {

  private static final String SPECIAL = "{}<>()|";

  private final String line;
  private final Position position;
  private int at;

  private PatternParser(String line, Position position) {
    this.line = line;
    this.position = position;
  }

  static SentencePattern parse(String line, Position position) {
    PatternParser parser = new PatternParser(line, position);
    SentencePattern pattern = parser.sequence();
    if (parser.at < line.length()) {
      throw parser.error("unexpected '" + line.charAt(parser.at) + "' outside parentheses");
    }
    return pattern;
  }

  private SentencePattern sequence() {
    List<Node> nodes = new ArrayList<>();
    while (at < line.length() && line.charAt(at) != '|' && line.charAt(at) != ')') {
      nodes.add(node());
    }
    return new SentencePattern(nodes);
  }

  private Node node() {
    return switch (line.charAt(at)) {
      case '{' -> new Slot(reference('}'));
      case '<' -> new Phrase(reference('>'));
      case '(' -> choice();
      case '}', '>' -> throw error("'" + line.charAt(at) + "' closes nothing");
      default -> literal();
    };
  }

  private Literal literal() {
    int start = at;
    while (at < line.length() && SPECIAL.indexOf(line.charAt(at)) < 0) {
      at++;
    }
    return new Literal(line.substring(start, at));
  }

  private String reference(char close) {
    int end = line.indexOf(close, at);
    if (end < 0) {
      throw error("missing '" + close + "'");
    }
    String name = line.substring(at + 1, end);
    at = end + 1;
    return name;
  }

  private Choice choice() {
    List<SentencePattern> alternatives = new ArrayList<>();
    do {
      at++;
      alternatives.add(sequence());
    } while (at < line.length() && line.charAt(at) == '|');
    if (at == line.length()) {
      throw error("missing ')'");
    }
    at++;
    return new Choice(alternatives);
  }

  private GrammarException error(String problem) {
    return new GrammarException(position, problem + " at column " + (at + 1));
  }
}
