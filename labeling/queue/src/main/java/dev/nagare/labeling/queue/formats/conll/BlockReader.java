package dev.nagare.labeling.queue.formats.conll;

import dev.nagare.labeling.queue.exchange.AnswerFormat;
import dev.nagare.labeling.queue.exchange.BadEntryException;
import dev.nagare.labeling.queue.exchange.Entry;
import dev.nagare.labeling.queue.exchange.EntryPlace;
import dev.nagare.labeling.queue.exchange.Fault;
import dev.nagare.labeling.queue.exchange.Problem;
import dev.nagare.labeling.queue.exchange.TaggedToken;
import dev.nagare.labeling.queue.exchange.TokenMarks;
import dev.nagare.labeling.queue.files.Line;
import dev.nagare.labeling.queue.files.LineReader;
import dev.nagare.tagger.tags.TagSequences;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Reads blocks. A line has the token first and the tag last, separated by a tab or spaces. A block
 * in which every tag is {@value Blocks#UNSAID} is not labeled yet; in other blocks that tag counts
 * as {@value TagSequences#OUTSIDE}.
 */
public final class BlockReader implements AnswerFormat {

  private static final String WEB_ANNO = "#FORMAT=WebAnno";
  private static final Pattern LEADING = Pattern.compile("^[ \\t]+");
  private static final Pattern COLUMN_END = Pattern.compile("[ \\t]+");

  @Override
  public void read(Path file, Consumer<Entry> sink) throws IOException {
    List<Line> block = new ArrayList<>();
    boolean isFirst = true;
    try (LineReader reader = LineReader.open(file)) {
      for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
        Optional<String> other = isFirst ? otherFormat(line.get()) : Optional.empty();
        if (other.isPresent()) {
          sink.accept(refused(new EntryPlace(file.toString(), 1), Fault.OTHER_FORMAT, other.get()));
          return;
        }
        isFirst = false;
        if (line.get().isBlank() && line.get().state() == Line.State.GOOD) {
          block(file, block, sink);
          block.clear();
        } else {
          block.add(line.get());
        }
      }
    }
    block(file, block, sink);
  }

  private static Optional<String> otherFormat(Line line) {
    String text = line.text();
    if (text.startsWith(WEB_ANNO)) {
      return Optional.of("WebAnno's TSV: export columns of tokens and tags, with '# id = …' each");
    }
    boolean isJson =
        text.indexOf('\t') < 0
            && (text.startsWith("{") || text.startsWith("[{") || text.equals("["));
    return isJson ? Optional.of("JSON: --format labelstudio or --format jsonl") : Optional.empty();
  }

  private static void block(Path file, List<Line> lines, Consumer<Entry> sink) {
    if (lines.isEmpty()) {
      return;
    }
    EntryPlace place = new EntryPlace(file.toString(), lines.get(0).number());
    Map<String, String> comments = new HashMap<>();
    try {
      entry(lines, place, comments).ifPresent(sink);
    } catch (BadEntryException e) {
      sink.accept(Entry.Refused.of(place, Optional.ofNullable(comments.get("id")), e));
    }
  }

  /**
   * Returns the entry of a block; empty for a block of comments only, such as a person's heading.
   */
  private static Optional<Entry> entry(
      List<Line> lines, EntryPlace place, Map<String, String> comments) throws BadEntryException {
    requireReadable(lines);
    List<TaggedToken> tokens = new ArrayList<>();
    for (Line line : lines) {
      boolean isComment =
          tokens.isEmpty() && line.text().startsWith("#") && line.text().indexOf('\t') < 0;
      if (isComment) {
        Comment.of(line.text()).ifPresent(found -> comments.put(found.name(), found.value()));
      } else {
        tokens.add(token(line, tokens.size() + 1));
      }
    }
    if (tokens.isEmpty() && !comments.containsKey("id")) {
      return Optional.empty();
    }
    String id = comments.get("id");
    if (id == null || id.isBlank()) {
      throw new BadEntryException(Fault.FIELD_MISSING, "the block has no comment '# id = …'");
    }
    if (tokens.stream().allMatch(token -> token.tag().equals(Blocks.UNSAID))) {
      return Optional.of(new Entry.Waiting(place));
    }
    requireEnd(lines.get(lines.size() - 1));
    return Optional.of(
        new Entry.Answer(
            place,
            id,
            Optional.ofNullable(comments.get("text")),
            new TokenMarks(tokens.stream().map(BlockReader::said).toList()),
            Optional.ofNullable(comments.get("annotator")).filter(name -> !name.isBlank()),
            Optional.empty()));
  }

  private static void requireReadable(List<Line> lines) throws BadEntryException {
    for (Line line : lines) {
      if (line.state() == Line.State.NOT_UTF8) {
        throw new BadEntryException(Fault.NOT_UTF8, "the line is not UTF-8", line.number());
      }
      if (line.state() == Line.State.UTF_16) {
        throw new BadEntryException(Fault.NOT_UTF8, "the line is UTF-16", line.number());
      }
      if (line.state() == Line.State.TOO_LONG) {
        throw new BadEntryException(Fault.TOO_LONG, "the line is too long", line.number());
      }
    }
  }

  /**
   * Checks that the last line is complete: in a truncated file {@code B-song_name} may have become
   * {@code B-song}.
   */
  private static void requireEnd(Line last) throws BadEntryException {
    if (!last.isEnded()) {
      throw new BadEntryException(
          Fault.CUT_SHORT,
          "the file ends within this line; if it is whole, end it with a line feed",
          last.number());
    }
  }

  private static TaggedToken token(Line line, int number) throws BadEntryException {
    String[] columns = COLUMN_END.split(LEADING.matcher(line.text()).replaceFirst(""), 0);
    if (columns.length < 2) {
      throw new BadEntryException(
          Fault.BAD_TAG, "token " + number + " has no tag of IOB2", line.number());
    }
    return new TaggedToken(line.number(), columns[0], columns[columns.length - 1]);
  }

  private static TaggedToken said(TaggedToken token) {
    return token.tag().equals(Blocks.UNSAID)
        ? new TaggedToken(token.line(), token.surface(), TagSequences.OUTSIDE)
        : token;
  }

  private static Entry.Refused refused(EntryPlace place, Fault fault, String detail) {
    return new Entry.Refused(place, Optional.empty(), new Problem(fault, detail));
  }
}
