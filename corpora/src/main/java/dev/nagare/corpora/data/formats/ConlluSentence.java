package dev.nagare.corpora.data.formats;

import dev.nagare.corpora.data.DataProblem;
import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.data.SourcePosition;
import dev.nagare.corpora.data.reading.BadLineException;
import dev.nagare.corpora.data.reading.DataSink;
import dev.nagare.tagger.tags.Chunk;
import dev.nagare.tagger.tags.TagSequences;
import dev.nagare.tagger.text.WordBoundary;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A sentence of a CoNLL-U file.
 *
 * <ul>
 *   <li>The text consists of the forms, with a space after each that has no {@code SpaceAfter=No}.
 *       A comment {@code # text}, if present, must be equal to it.
 *   <li>Of a multiword token, such as {@code 1-2 im} before {@code 1 in} and {@code 2 dem}, only
 *       the token is in the text. A span that has one of its words has all of the token.
 *   <li>Words are numbered 1, 2, 3 and so on. A multiword token names at least two words, which
 *       follow it and belong to no other.
 *   <li>Empty nodes, such as {@code 1.1}, are left out.
 * </ul>
 */
final class ConlluSentence {

  private static final int COLUMNS = 10;
  private static final int FORM = 1;
  private static final int MISC = 9;
  private static final Pattern ID = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9})|(\\.\\d{1,9}))?");
  private static final Pattern COMMENT = Pattern.compile("#\\s*(sent_id|text)\\s*=\\s*(.*)");
  private static final String NO_SPACE = "SpaceAfter=No";

  private final String key;
  private final String language;
  private final StringBuilder text = new StringBuilder();
  private final List<WordBoundary> surfaces = new ArrayList<>();
  private final List<String> tags = new ArrayList<>();

  /** The number of the surface that each word is in. */
  private final List<Integer> surfaceOfWord = new ArrayList<>();

  private final List<DataProblem> problems = new ArrayList<>();
  private @Nullable SourcePosition first;
  private @Nullable String said;
  private Optional<String> id = Optional.empty();
  private int codePoints;

  /** The last word of the last multiword token; it may not have been read yet. */
  private int multiwordEnd;

  private boolean hasKey;

  ConlluSentence(String key, String language) {
    this.key = key + "=";
    this.language = language;
  }

  /** Returns whether a word has the key of tags. */
  boolean hasKey() {
    return hasKey;
  }

  /** Returns whether there are words and all lines are valid. */
  boolean isWhole() {
    return problems.isEmpty() && !surfaces.isEmpty();
  }

  void addProblem(DataProblem problem) {
    problems.add(problem);
  }

  /** Adds a line that is not blank. */
  void add(SourcePosition at, String line) throws BadLineException {
    if (line.startsWith("#")) {
      comment(line);
      return;
    }
    if (first == null) {
      first = at;
    }
    String[] cells = line.split("\t", -1);
    if (cells.length != COLUMNS) {
      throw new BadLineException(
          cells.length + " columns with tabs between them; CoNLL-U has " + COLUMNS);
    }
    Matcher number = ID.matcher(cells[0]);
    if (!number.matches()) {
      throw new BadLineException("the first column is no number of a word, such as 1, 1-2 or 1.1");
    }
    if (cells[FORM].isEmpty()) {
      throw new BadLineException("the word is empty");
    }
    if (number.group(2) != null) {
      addMultiword(Integer.parseInt(number.group(1)), Integer.parseInt(number.group(2)), cells);
    } else if (number.group(3) == null) {
      addWord(Integer.parseInt(number.group(1)), cells);
    }
  }

  private void comment(String line) {
    Matcher comment = COMMENT.matcher(line);
    if (comment.matches() && comment.group(1).equals("text")) {
      said = comment.group(2).strip();
    } else if (comment.matches() && !comment.group(2).isBlank()) {
      id = Optional.of(comment.group(2).strip());
    }
  }

  private void addMultiword(int from, int to, String[] cells) throws BadLineException {
    if (to <= from) {
      throw new BadLineException("a multiword token has at least two words, such as 1-2");
    }
    if (from <= multiwordEnd) {
      throw new BadLineException("a word is in two multiword tokens");
    }
    requireNext(from);
    addSurface(cells);
    multiwordEnd = to;
  }

  /**
   * Checks the number of a word. After a bad line the next number is unknown, and the sentence is
   * dropped anyway.
   */
  private void requireNext(int number) throws BadLineException {
    if (problems.isEmpty() && number != surfaceOfWord.size() + 1) {
      throw new BadLineException(
          "word "
              + number
              + " where word "
              + (surfaceOfWord.size() + 1)
              + " must be: the words of a sentence are numbered from 1");
    }
  }

  private void addWord(int number, String[] cells) throws BadLineException {
    requireNext(number);
    String tag = tag(cells[MISC]);
    if (!TagSequences.isTag(tag)) {
      throw new BadLineException(
          key + " is neither O nor a type after B-, I-, M-, E-, L-, S-, U- or W-");
    }
    if (number > multiwordEnd) {
      addSurface(cells);
    }
    tags.add(tag);
    surfaceOfWord.add(surfaces.size() - 1);
  }

  private String tag(String misc) {
    for (String entry : misc.split("\\|", -1)) {
      if (entry.startsWith(key)) {
        hasKey = true;
        return entry.substring(key.length());
      }
    }
    return TagSequences.OUTSIDE;
  }

  private void addSurface(String[] cells) {
    int end = codePoints + cells[FORM].codePointCount(0, cells[FORM].length());
    surfaces.add(new WordBoundary(codePoints, end));
    boolean isTight = Stream.of(cells[MISC].split("\\|", -1)).anyMatch(NO_SPACE::equals);
    text.append(cells[FORM]).append(isTight ? "" : " ");
    codePoints = end + (isTight ? 0 : 1);
  }

  /** Passes on the sentence, if there is one. */
  void finish(DataSink sink) {
    if (problems.isEmpty() && surfaces.isEmpty()) {
      return;
    }
    try {
      if (problems.isEmpty()) {
        sink.accept(start(), Optional.empty(), utterance());
        return;
      }
    } catch (BadLineException e) {
      addProblem(start().problem(e.getMessage()));
    }
    sink.drop(Optional.empty(), problems);
  }

  private SourcePosition start() {
    return Objects.requireNonNull(first);
  }

  private LabeledUtterance utterance() throws BadLineException {
    if (multiwordEnd > surfaceOfWord.size()) {
      throw new BadLineException(
          "a multiword token ends with word "
              + multiwordEnd
              + ", but the sentence with word "
              + surfaceOfWord.size());
    }
    String whole = text.toString().stripTrailing();
    if (said != null && !said.equals(whole)) {
      throw new BadLineException(
          "the words and their SpaceAfter=No do not make up the comment '# text'");
    }
    return new LabeledUtterance(id.orElseGet(start()::asId), language, whole, spans(), surfaces);
  }

  private List<LabeledSpan> spans() throws BadLineException {
    List<LabeledSpan> spans = new ArrayList<>();
    int end = 0;
    for (Chunk chunk : TagSequences.chunks(tags)) {
      int start = surfaces.get(surfaceOfWord.get(chunk.from())).start();
      if (start < end) {
        throw new BadLineException("two spans are in one multiword token");
      }
      end = surfaces.get(surfaceOfWord.get(chunk.to() - 1)).end();
      spans.add(new LabeledSpan(chunk.type(), start, end));
    }
    return spans;
  }
}
