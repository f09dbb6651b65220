package dev.nagare.documentation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** A Markdown page, parsed as GitHub does: CommonMark with tables. */
public final class Page {

  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create()))
          .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
          .build();
  private static final Pattern HTML_ANCHOR = Pattern.compile("\\b(?:id|name)=\"([^\"]+)\"");
  private static final Pattern NOT_IN_A_SLUG = Pattern.compile("[^\\p{L}\\p{M}\\p{N}_ -]");

  private final String name;
  private final List<String> lines;
  private final Node document;

  private Page(String name, String text) {
    this.name = name;
    this.lines = text.lines().toList();
    this.document = PARSER.parse(text);
  }

  /** Parses a page. The name is its path, seen from the root of the project. */
  public static Page of(String name, String text) {
    return new Page(name, text);
  }

  /** Returns the path, seen from the root of the project. */
  public String name() {
    return name;
  }

  /** Returns the lines of the source. */
  public List<String> lines() {
    return lines;
  }

  /** Returns a finding on this page. */
  public Finding finding(int line, String problem) {
    return new Finding(name, line, problem);
  }

  /** Returns all nodes of a type, in the order of the text. */
  public <N extends Node> List<N> all(Class<N> type) {
    List<N> found = new ArrayList<>();
    collect(document, type, found);
    return found;
  }

  private static <N extends Node> void collect(Node node, Class<N> type, List<N> found) {
    if (type.isInstance(node)) {
      found.add(type.cast(node));
    }
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      collect(child, type, found);
    }
  }

  /** Returns the line, counted from 1, on which a node of a page begins. */
  public static int line(Node node) {
    for (Node each = node; each != null; each = each.getParent()) {
      List<SourceSpan> spans = each.getSourceSpans();
      if (!spans.isEmpty()) {
        return spans.get(0).getLineIndex() + 1;
      }
    }
    return 1;
  }

  /** Returns the blocks of code, fenced or indented. */
  public List<CodeBlock> codeBlocks() {
    List<CodeBlock> blocks = new ArrayList<>();
    for (FencedCodeBlock each : all(FencedCodeBlock.class)) {
      blocks.add(new CodeBlock(each.getInfo(), line(each) + 1, each.getLiteral()));
    }
    for (IndentedCodeBlock each : all(IndentedCodeBlock.class)) {
      blocks.add(new CodeBlock("", line(each), each.getLiteral()));
    }
    return blocks;
  }

  /**
   * A block of code.
   *
   * @param language as it is named after the fence, or empty
   * @param line of the first line of code, counted from 1
   */
  public record CodeBlock(String language, int line, String text) {

    /** Returns whether the block may hold lines for a shell: it names no other language. */
    public boolean isShell() {
      return Set.of("", "sh", "bash", "shell", "console").contains(language.strip());
    }
  }

  /** Returns the lines, counted from 1, that belong to code or to tables. */
  public Set<Integer> linesOfCodeAndTables() {
    Set<Integer> found = new HashSet<>();
    for (Class<? extends Node> type :
        List.of(FencedCodeBlock.class, IndentedCodeBlock.class, TableBlock.class)) {
      for (Node node : all(type)) {
        node.getSourceSpans().forEach(span -> found.add(span.getLineIndex() + 1));
      }
    }
    return found;
  }

  /** Returns the HTML of the page by the line on which it begins. */
  public Map<Integer, String> html() {
    Map<Integer, String> found = new HashMap<>();
    all(HtmlBlock.class)
        .forEach(each -> found.merge(line(each), each.getLiteral(), String::concat));
    all(HtmlInline.class)
        .forEach(each -> found.merge(line(each), each.getLiteral(), String::concat));
    return found;
  }

  /** Returns what may stand after {@code #} in a link to this page, by GitHub's rules. */
  public Set<String> anchors() {
    Set<String> anchors = new HashSet<>();
    Map<String, Integer> used = new HashMap<>();
    for (Heading heading : all(Heading.class)) {
      String slug = slug(heading);
      int before = used.merge(slug, 1, Integer::sum) - 1;
      anchors.add(before == 0 ? slug : slug + "-" + before);
    }
    for (String html : html().values()) {
      Matcher anchor = HTML_ANCHOR.matcher(html);
      while (anchor.find()) {
        anchors.add(anchor.group(1));
      }
    }
    return anchors;
  }

  private static String slug(Heading heading) {
    StringBuilder text = new StringBuilder();
    List<Node> nodes = new ArrayList<>();
    collect(heading, Node.class, nodes);
    for (Node node : nodes) {
      if (node instanceof Text plain) {
        text.append(plain.getLiteral());
      } else if (node instanceof Code code) {
        text.append(code.getLiteral());
      }
    }
    String lower = text.toString().strip().toLowerCase(Locale.ROOT);
    return NOT_IN_A_SLUG.matcher(lower).replaceAll("").replace(' ', '-');
  }
}
