package dev.nagare.documentation.style;

import dev.nagare.documentation.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first words of Javadoc. A comment states something about its subject ("Returns …", "A lease
 * on …") and is no clause that opens with a question word.
 */
final class JavadocOpeners {

  private static final Pattern COMMENT = Pattern.compile("(?ms)^\\h*/\\*\\*(.*?)\\*/");
  private static final Pattern MARGIN = Pattern.compile("\\R\\h*\\*?");
  private static final Pattern OPENER =
      Pattern.compile("\\W*(What|How|Which|Where|Who|Whose|Whether|When|Why)\\b.*");
  private static final String ANNOTATIONS_AND_MODIFIERS =
      "(?:@[\\w.]+(?:\\([^)]*\\))?\\s+|[a-z-]+\\s+)*?";
  private static final Pattern TYPE =
      Pattern.compile(
          "\\s*" + ANNOTATIONS_AND_MODIFIERS + "(?:class|@?interface|enum|record|package)\\s+\\w.*",
          Pattern.DOTALL);
  private static final int SHOWN = 60;

  private JavadocOpeners() {}

  /** The subject of a comment. */
  enum Subject {
    /** A class, interface, enum, record, annotation or package. */
    TYPE,
    /** A method, constructor, field or constant of an enum. */
    MEMBER
  }

  /** Finds comments of one kind of subject that open with a question word. */
  static List<Finding> questions(String file, String source, Subject wanted) {
    List<Finding> findings = new ArrayList<>();
    Matcher comment = COMMENT.matcher(source);
    while (comment.find()) {
      String text = MARGIN.matcher(comment.group(1)).replaceAll(" ").strip();
      Matcher opener = OPENER.matcher(text);
      if (opener.matches() && subject(source, comment.end()) == wanted) {
        int line = 1 + (int) source.substring(0, comment.start(1)).lines().skip(1).count();
        String problem =
            "opens with \""
                + opener.group(1)
                + "\": open with a statement (Returns …, Selects …, A lease on …), not with a"
                + " clause: \""
                + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…")
                + "\"";
        findings.add(new Finding(file, line, problem));
      }
    }
    return findings;
  }

  private static Subject subject(String source, int end) {
    String declaration = source.substring(end, endOfHead(source, end));
    return TYPE.matcher(declaration).matches() ? Subject.TYPE : Subject.MEMBER;
  }

  /** The end of a declaration's head: where its body begins, or where it ends without one. */
  private static int endOfHead(String source, int begin) {
    int depth = 0;
    for (int i = begin; i < source.length(); i++) {
      char c = source.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0 && (c == '{' || c == ';')) {
        return i;
      }
    }
    return source.length();
  }
}
