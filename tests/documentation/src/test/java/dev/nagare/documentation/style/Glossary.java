package dev.nagare.documentation.style;

import dev.nagare.documentation.Finding;
import dev.nagare.documentation.Page;
import dev.nagare.documentation.Prose;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Node;

/** The terms that the text uses, and the words that it must not use for the same thing. */
final class Glossary {

  private static final Pattern REMARK = Pattern.compile("\\([^)]*\\)");
  private static final Pattern BETWEEN_TERMS = Pattern.compile("[,;]");
  private static final Pattern QUOTES = Pattern.compile("[\"“”*]");

  private final List<Rule> rules;

  private Glossary(List<Rule> rules) {
    this.rules = rules;
  }

  private record Rule(List<String> terms, String banned) {

    Pattern bannedWord() {
      return word(banned);
    }

    /** The term may contain the banned word: "dead letter" and "letter". */
    boolean covers(String text, int begin, int end) {
      return terms.stream()
          .flatMap(term -> word(term).matcher(text).results())
          .anyMatch(term -> term.start() <= begin && end <= term.end());
    }

    private static Pattern word(String words) {
      return Pattern.compile(
          "(?<![\\p{L}\\p{N}])" + Pattern.quote(words) + "s?(?![\\p{L}\\p{N}])",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
  }

  /**
   * Reads the last table of a page. Its first column is the term to use, its second one the words
   * not to use for it, separated by commas. Remarks in brackets do not count.
   */
  static Glossary of(Page page) {
    List<TableBlock> tables = page.all(TableBlock.class);
    List<Rule> rules = new ArrayList<>();
    if (!tables.isEmpty()) {
      collect(tables.get(tables.size() - 1), rules);
    }
    return new Glossary(rules);
  }

  private static void collect(Node node, List<Rule> rules) {
    if (node instanceof TableRow row && row.getFirstChild() instanceof TableCell first) {
      if (!first.isHeader() && first.getNext() instanceof TableCell second) {
        List<String> terms = terms(first);
        terms(second).forEach(banned -> rules.add(new Rule(terms, banned)));
      }
      return;
    }
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      collect(child, rules);
    }
  }

  private static List<String> terms(TableCell cell) {
    String text = REMARK.matcher(Prose.text(cell)).replaceAll("");
    return BETWEEN_TERMS
        .splitAsStream(QUOTES.matcher(text).replaceAll(""))
        .map(String::strip)
        .filter(term -> term.codePoints().anyMatch(Character::isLetter))
        .toList();
  }

  /** Returns whether there is nothing that the text must not use. */
  boolean isEmpty() {
    return rules.isEmpty();
  }

  /** Finds banned words on a page, outside of code. */
  List<Finding> banned(Page page) {
    List<Finding> findings = new ArrayList<>();
    for (Prose prose : Prose.everything(page)) {
      for (Rule rule : rules) {
        Matcher found = rule.bannedWord().matcher(prose.text());
        while (found.find()) {
          if (!rule.covers(prose.text(), found.start(), found.end())) {
            findings.add(
                page.finding(
                    prose.line(found.start()),
                    "\""
                        + found.group()
                        + "\": the glossary's term is \""
                        + String.join(", ", rule.terms)
                        + "\""));
          }
        }
      }
    }
    return findings;
  }
}
