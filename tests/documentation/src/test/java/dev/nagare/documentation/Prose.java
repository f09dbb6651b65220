package dev.nagare.documentation;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/**
 * The text of a paragraph, list item, heading or table cell, without markup and link targets. Code
 * in the line is the one word {@value #CODE}.
 */
public final class Prose {

  static final String CODE = "`code`";

  private final StringBuilder text = new StringBuilder();
  private final NavigableMap<Integer, Integer> lines = new TreeMap<>();

  private Prose(Node block) {
    append(block);
  }

  /** Returns the paragraphs of a page, those in lists and quotations included. */
  public static List<Prose> paragraphs(Page page) {
    return page.all(Paragraph.class).stream().map(Prose::new).toList();
  }

  /** Returns all text of a page outside of code blocks: paragraphs, headings and table cells. */
  public static List<Prose> everything(Page page) {
    return Stream.of(Paragraph.class, Heading.class, TableCell.class)
        .flatMap(type -> page.all(type).stream())
        .map(Prose::new)
        .toList();
  }

  /** Returns the text of one node. */
  public static String text(Node node) {
    return new Prose(node).text();
  }

  private void append(Node parent) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      lines.putIfAbsent(text.length(), Page.line(node));
      if (node instanceof Text plain) {
        text.append(plain.getLiteral());
      } else if (node instanceof Code) {
        text.append(CODE);
      } else if (node instanceof SoftLineBreak || node instanceof HardLineBreak) {
        text.append(' ');
      } else if (!(node instanceof Image)) {
        append(node);
      }
    }
  }

  /** Returns the text as one line. */
  public String text() {
    return text.toString();
  }

  /** Returns the line of the page, counted from 1, for a position in the text. */
  public int line(int position) {
    return lines.isEmpty() ? 1 : lines.floorEntry(position).getValue();
  }

  /** Returns the sentences. A text without a full stop is one sentence. */
  public List<Sentence> sentences() {
    List<Sentence> sentences = new ArrayList<>();
    int begin = 0;
    Matcher end = Sentence.END.matcher(text);
    while (end.find()) {
      add(sentences, begin, end.start());
      begin = end.end();
    }
    add(sentences, begin, text.length());
    return sentences;
  }

  private void add(List<Sentence> sentences, int begin, int end) {
    Sentence sentence = new Sentence(line(begin), text.substring(begin, end));
    if (sentence.words() > 0) {
      sentences.add(sentence);
    }
  }
}
