package dev.nagare.documentation.commands;

import dev.nagare.documentation.Finding;
import dev.nagare.documentation.Page;
import dev.nagare.documentation.Page.CodeBlock;
import dev.nagare.documentation.Site;
import dev.nagare.documentation.commands.ShellLine.Place;
import dev.nagare.testkit.CommandRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A command with its output, as a page shows them: a line that begins with {@code $ ./nagare}, and
 * the lines after it up to the next prompt or the end of the block.
 *
 * @param line of the command, counted from 1
 */
record Sample(Page page, int line, List<String> arguments, String output) {

  /** Those need no broker, no model and no training. */
  private static final List<List<String>> CHEAP =
      List.of(List.of("tokens"), List.of("data", "check"), List.of("acls", "list"));

  private static final String PROMPT = "$ ";
  private static final Pattern ELISION = Pattern.compile("…|\\.\\.\\.");
  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");
  private static final Pattern EXAMPLE_FILE = Pattern.compile("(^|:)(?=examples/)");

  /** Returns the samples of a page that cost nothing to run. */
  static List<Sample> cheapOnes(Page page) {
    List<Sample> samples = new ArrayList<>();
    for (CodeBlock block : page.codeBlocks()) {
      if (block.isShell()) {
        collect(page, block, samples);
      }
    }
    return samples;
  }

  private static void collect(Page page, CodeBlock block, List<Sample> samples) {
    List<String> lines = block.text().lines().toList();
    int i = 0;
    while (i < lines.size()) {
      int begin = i;
      StringBuilder command = new StringBuilder(lines.get(i++));
      boolean typed = command.toString().startsWith(PROMPT);
      while (typed && command.toString().endsWith("\\") && i < lines.size()) {
        command.setLength(command.length() - 1);
        command.append(lines.get(i++));
      }
      int output = i;
      while (typed && i < lines.size() && !lines.get(i).startsWith(PROMPT)) {
        i++;
      }
      String shown = String.join("\n", lines.subList(output, i));
      if (!shown.isBlank()) {
        String text = command.substring(PROMPT.length());
        new ShellLine(block.line() + begin, text, Place.BLOCK)
            .nagareArguments().stream()
                .filter(Sample::isCheap)
                .map(arguments -> new Sample(page, block.line() + begin, arguments, shown))
                .forEach(samples::add);
      }
    }
  }

  private static boolean isCheap(List<String> arguments) {
    return arguments.contains("--help")
        || CHEAP.stream()
            .anyMatch(
                names ->
                    names.size() <= arguments.size()
                        && names.equals(arguments.subList(0, names.size())));
  }

  /**
   * Runs the command in this process and compares. White space does not count, so that long lines
   * may be broken, and {@code …} stands for any text.
   */
  Optional<Finding> difference() {
    String inProject = Matcher.quoteReplacement(Site.ROOT + "/");
    Object[] words =
        arguments.stream()
            .map(word -> EXAMPLE_FILE.matcher(word).replaceFirst("$1" + inProject))
            .toArray();
    CommandRun run = CommandRun.of(words);
    String printed = (run.out() + run.err()).replace(Site.ROOT + "/", "");
    if (expected().matcher(compact(printed)).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        page.finding(line, "shows other output than the command gives; it gives:\n" + printed));
  }

  private Pattern expected() {
    String regex =
        ELISION
            .splitAsStream(compact(output) + " ")
            .map(part -> Pattern.quote(part.strip()))
            .collect(Collectors.joining(".*"));
    return Pattern.compile(regex, Pattern.DOTALL);
  }

  private static String compact(String text) {
    return WHITE_SPACE.matcher(text).replaceAll("");
  }
}
