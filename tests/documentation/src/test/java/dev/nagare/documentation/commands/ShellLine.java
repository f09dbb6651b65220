package dev.nagare.documentation.commands;

import dev.nagare.documentation.Page;
import dev.nagare.documentation.Page.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.node.Code;

/**
 * A line for a shell, as a page shows it.
 *
 * @param line of the page, counted from 1
 * @param text without the prompt; lines that a backslash continues are one
 * @param place of the line
 */
record ShellLine(int line, String text, Place place) {

  private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|[^\\s'\"])+");
  private static final Pattern OPERATOR = Pattern.compile("\\||\\|\\||&&|&|;");
  private static final Pattern REDIRECTION = Pattern.compile("(?:\\d?>>?|<)(&\\d|\\S*)");
  private static final Pattern PLACEHOLDER = Pattern.compile("<[a-z][\\w .-]*>");
  private static final Pattern SETTING = Pattern.compile("\\w+=.*");
  private static final Pattern ALTERNATIVE = Pattern.compile("\\|");
  private static final String PROMPT = "$ ";

  /** Code blocks hold lines to be typed as they are, text names commands without all arguments. */
  enum Place {
    BLOCK,
    TEXT
  }

  /** Returns the lines of all shell blocks of a page, and its code in the text. */
  static List<ShellLine> of(Page page) {
    List<ShellLine> lines = new ArrayList<>();
    page.codeBlocks().stream().filter(CodeBlock::isShell).forEach(each -> collect(each, lines));
    for (Code code : page.all(Code.class)) {
      lines.add(new ShellLine(Page.line(code), code.getLiteral(), Place.TEXT));
    }
    return lines;
  }

  private static void collect(CodeBlock block, List<ShellLine> found) {
    List<String> lines = block.text().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      int begin = i;
      StringBuilder text = new StringBuilder(lines.get(i).strip());
      while (text.toString().endsWith("\\") && i + 1 < lines.size()) {
        i++;
        text.setCharAt(text.length() - 1, ' ');
        text.append(lines.get(i).strip());
      }
      String typed = text.toString();
      typed = typed.startsWith(PROMPT) ? typed.substring(PROMPT.length()) : typed;
      found.add(new ShellLine(block.line() + begin, typed, Place.BLOCK));
    }
  }

  /**
   * Returns the arguments of each {@code nagare} that the line starts, for example {@code [topics,
   * create]}. Of alternatives, as in {@code list | show}, each gives one.
   */
  List<List<String>> nagareArguments() {
    List<List<String>> all = new ArrayList<>();
    for (List<String> command : simpleCommands()) {
      for (int i = 0; i < command.size(); i++) {
        boolean first = i == 0 || command.get(i - 1).equals("--");
        if (first && isNagare(command.get(i))) {
          List<String> arguments = command.subList(i + 1, command.size());
          all.addAll(isMessage(arguments) ? List.of() : alternatives(arguments));
          break;
        }
      }
    }
    return all;
  }

  /** In the text, the bare name is the name of the product. */
  private boolean isNagare(String word) {
    return word.equals("./nagare")
        || word.equals("bin/nagare")
        || (place == Place.BLOCK && (word.equals("nagare") || word.endsWith("/bin/nagare")));
  }

  /** Errors begin with the name of the command and a colon. */
  private static boolean isMessage(List<String> arguments) {
    return arguments.stream().anyMatch(word -> word.endsWith(":"));
  }

  private List<List<String>> simpleCommands() {
    List<List<String>> commands = new ArrayList<>();
    List<String> current = new ArrayList<>();
    commands.add(current);
    Matcher word = WORD.matcher(PLACEHOLDER.matcher(text).replaceAll("PLACEHOLDER"));
    while (word.find()) {
      String raw = word.group();
      if (raw.startsWith("#") && place == Place.BLOCK) {
        break;
      }
      boolean alternative = place == Place.TEXT && raw.equals("|");
      if (OPERATOR.matcher(raw).matches() && !alternative) {
        current = new ArrayList<>();
        commands.add(current);
      } else if (REDIRECTION.matcher(raw).matches()) {
        if (raw.endsWith(">") || raw.endsWith("<")) {
          word.find();
        }
      } else if (!current.isEmpty() || !SETTING.matcher(raw).matches()) {
        current.add(raw);
      }
    }
    return commands.stream().map(ShellLine::unquoted).toList();
  }

  /** Drops quotes, and the brackets around what may be left out. */
  private static List<String> unquoted(List<String> raw) {
    List<String> words = new ArrayList<>();
    for (String each : raw) {
      String word = each.startsWith("[") ? each.substring(1) : each;
      if (word.endsWith("]") && count(word, '[') < count(word, ']')) {
        word = word.substring(0, word.length() - 1);
      }
      words.add(word.replaceAll("['\"]", ""));
    }
    return words;
  }

  private static long count(String word, char c) {
    return word.chars().filter(each -> each == c).count();
  }

  private static List<List<String>> alternatives(List<String> words) {
    List<String> joined = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).equals("|") && !joined.isEmpty() && i + 1 < words.size()) {
        i++;
        joined.set(joined.size() - 1, joined.get(joined.size() - 1) + "|" + words.get(i));
      } else {
        joined.add(words.get(i));
      }
    }
    List<List<String>> all = List.of(List.of());
    for (String word : joined) {
      List<List<String>> longer = new ArrayList<>();
      for (List<String> before : all) {
        ALTERNATIVE
            .splitAsStream(word)
            .map(choice -> Stream.concat(before.stream(), Stream.of(choice)).toList())
            .forEach(longer::add);
      }
      all = longer;
    }
    return all;
  }
}
