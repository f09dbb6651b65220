package dev.nagare.labeling.queue.formats.conll;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.nagare.labeling.queue.exchange.LanguageTokenizers;
import dev.nagare.labeling.queue.exchange.Suggestions;
import dev.nagare.labeling.queue.exchange.TaskFormat;
import dev.nagare.labeling.queue.formats.json.Json;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.Span;
import dev.nagare.tagger.tags.TagSequences;
import dev.nagare.tagger.text.CodePoints;
import dev.nagare.tagger.text.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes tasks as blocks of tokens, segmented as the tagger does, with tags in IOB2. If nothing is
 * suggested, or tags cannot represent a suggestion, the remaining tokens have {@value #UNSAID}:
 * nobody has yet said that there is no entity. Not thread-safe.
 */
public final class Blocks implements TaskFormat {

  /** The tag of a token that nobody has looked at. */
  static final String UNSAID = "_";

  private static final String BLOCK_END = "\n\n";

  private final LanguageTokenizers tokenizers = new LanguageTokenizers();

  @Override
  public String task(LabelRequest request) {
    List<String> lines = new ArrayList<>();
    lines.add("# id = " + value(request.getUtteranceId()));
    lines.add("# language = " + request.getLanguage());
    lines.add("# purpose = " + request.getPurpose().name().toLowerCase(Locale.ROOT));
    lines.add("# text = " + quoted(request.getText()));
    List<Token> tokens = tokenizers.of(request.getLanguage()).tokenize(request.getText());
    String[] tags = new String[tokens.size()];
    Arrays.fill(tags, UNSAID);
    List<Span> spans = Suggestions.of(request);
    List<Span> unfit = spans.stream().filter(span -> !tag(tokens, span, tags)).toList();
    if (!spans.isEmpty() && unfit.isEmpty()) {
      Arrays.setAll(tags, i -> tags[i].equals(UNSAID) ? TagSequences.OUTSIDE : tags[i]);
    }
    unfit.forEach(span -> lines.add(note(span)));
    for (int i = 0; i < tags.length; i++) {
      Token token = tokens.get(i);
      lines.add(CodePoints.cut(request.getText(), token.start(), token.end()) + "\t" + tags[i]);
    }
    return String.join("\n", lines);
  }

  @Override
  public Frame whole() {
    return new Frame("", "", BLOCK_END, "");
  }

  @Override
  public String growing() {
    return BLOCK_END;
  }

  @Override
  public Optional<String> idOf(String line) {
    return Comment.of(line).filter(comment -> comment.name().equals("id")).map(Comment::value);
  }

  private static String note(Span span) {
    return String.format(
        Locale.ROOT,
        "# note = suggested too, but not between tokens: %s [%d, %d)",
        span.getType(),
        span.getStart(),
        span.getEnd());
  }

  /** Tags the tokens of a span; returns false if its edges are not edges of tokens. */
  private static boolean tag(List<Token> tokens, Span span, String[] tags) {
    int first = -1;
    int last = -1;
    for (int i = 0; i < tokens.size(); i++) {
      first = tokens.get(i).start() == span.getStart() ? i : first;
      last = tokens.get(i).end() == span.getEnd() ? i : last;
    }
    if (first < 0 || last < first) {
      return false;
    }
    for (int i = first; i <= last; i++) {
      tags[i] = (i == first ? "B-" : "I-") + span.getType();
    }
    return true;
  }

  /** Returns a value unchanged if it is unambiguous, otherwise as a JSON string. */
  private static String value(String value) {
    boolean isPlain =
        !value.startsWith("\"")
            && value.equals(value.strip())
            && value.codePoints().noneMatch(Character::isISOControl);
    return isPlain ? value : quoted(value);
  }

  private static String quoted(String value) {
    return Json.line(TextNode.valueOf(value));
  }
}
