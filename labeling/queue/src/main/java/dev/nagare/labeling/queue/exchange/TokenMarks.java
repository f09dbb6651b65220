package dev.nagare.labeling.queue.exchange;

import dev.nagare.tagger.tags.Chunk;
import dev.nagare.tagger.tags.TagSequences;
import dev.nagare.tagger.text.CodePointOffsets;
import dev.nagare.tagger.text.CodePoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Marks by IOB2 tags, one for each token. The tokens may be segmented differently than in the
 * export. Joined, they must equal the text, except for white space and invisible characters between
 * them.
 *
 * @param tokens in text order
 */
public record TokenMarks(List<TaggedToken> tokens) implements Marks {

  private static final String BEGIN = "B-";
  private static final String INSIDE = "I-";

  public TokenMarks {
    tokens = List.copyOf(tokens);
  }

  @Override
  public List<FoundMark> in(String own, String text) throws BadEntryException {
    requireTags();
    List<CodePoints.Range> places = places(text);
    WhiteSpaceAlignment alignment = WhiteSpaceAlignment.same(text);
    List<FoundMark> found = new ArrayList<>();
    for (Chunk chunk : TagSequences.chunks(tokens.stream().map(TaggedToken::tag).toList())) {
      CodePoints.Range range =
          new CodePoints.Range(places.get(chunk.from()).start(), places.get(chunk.to() - 1).end());
      String name =
          String.format(
              Locale.ROOT, "span %d [%d, %d)", found.size() + 1, range.start(), range.end());
      // Only blanks and tabs end columns: a token may begin or end with other white space.
      found.add(FoundMark.of(name, chunk.type(), range, alignment));
    }
    return List.copyOf(found);
  }

  private void requireTags() throws BadEntryException {
    String before = TagSequences.OUTSIDE;
    for (int i = 0; i < tokens.size(); i++) {
      TaggedToken token = tokens.get(i);
      String tag = token.tag();
      boolean begins = tag.startsWith(BEGIN) && tag.length() > BEGIN.length();
      boolean goesOn = tag.startsWith(INSIDE) && tag.length() > INSIDE.length();
      if (!begins && !goesOn && !tag.equals(TagSequences.OUTSIDE)) {
        // The tag is not quoted: if columns are shifted, it is a word of the utterance.
        throw new BadEntryException(
            Fault.BAD_TAG, "token " + (i + 1) + " has no tag of IOB2", token.line());
      }
      boolean continues =
          !before.equals(TagSequences.OUTSIDE)
              && before.substring(BEGIN.length()).equals(tag.substring(Math.min(2, tag.length())));
      if (goesOn && !continues) {
        throw new BadEntryException(
            Fault.BAD_TAG,
            "token " + (i + 1) + " continues an entity of a type that did not begin before it",
            token.line());
      }
      before = tag;
    }
  }

  /** Returns the positions of the tokens, in code points. */
  private List<CodePoints.Range> places(String text) throws BadEntryException {
    CodePointOffsets offsets = CodePointOffsets.of(text);
    List<CodePoints.Range> places = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < tokens.size(); i++) {
      TaggedToken token = tokens.get(i);
      at = skipTo(token.surface(), text, at);
      if (!text.startsWith(token.surface(), at)) {
        throw new BadEntryException(
            Fault.TOKENS_DIFFER,
            String.format(
                Locale.ROOT,
                "token %d differs from the text at code point %d",
                i + 1,
                offsets.toCodePoint(at)),
            token.line());
      }
      int end = at + token.surface().length();
      places.add(new CodePoints.Range(offsets.toCodePoint(at), offsets.toCodePoint(end)));
      at = end;
    }
    int rest = skipBlank(text, at);
    if (rest < text.length()) {
      throw new BadEntryException(
          Fault.TOKENS_DIFFER,
          String.format(
              Locale.ROOT,
              "the tokens end at code point %d of %d",
              offsets.toCodePoint(rest),
              offsets.count()));
    }
    return places;
  }

  /** Skips white space, and invisible characters unless the token begins with them. */
  private static int skipTo(String token, String text, int from) {
    int at = from;
    while (isWhiteSpace(text, at) || (isInvisible(text, at) && !text.startsWith(token, at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    return at;
  }

  private static int skipBlank(String text, int from) {
    int at = from;
    while (isWhiteSpace(text, at) || isInvisible(text, at)) {
      at += Character.charCount(text.codePointAt(at));
    }
    return at;
  }

  private static boolean isWhiteSpace(String text, int at) {
    return at < text.length() && CodePoints.isWhiteSpace(text.codePointAt(at));
  }

  private static boolean isInvisible(String text, int at) {
    return at < text.length() && CodePoints.isInvisible(text.codePointAt(at));
  }
}
