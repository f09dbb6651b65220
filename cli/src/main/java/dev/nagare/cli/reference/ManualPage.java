package dev.nagare.cli.reference;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The manual page of a command, in the man macros of roff.
 *
 * <p>picocli's own generator writes AsciiDoc, and converting that to roff takes Asciidoctor and
 * JRuby (30 MB). The pages need only seven macros.
 */
final class ManualPage {

  private final CommandSpec spec;
  private final CommandLine command;
  private final StringBuilder text = new StringBuilder();

  ManualPage(CommandLine command) {
    this.command = command;
    this.spec = command.getCommandSpec();
  }

  /** Returns the name of the page, for example {@code nagare-data-check}. */
  String name() {
    return spec.qualifiedName("-");
  }

  /** Returns the page in roff. */
  String text() {
    text.setLength(0);
    UsageMessageSpec usage = spec.usageMessage();
    String version = String.join(" ", spec.version());
    macro("TH", quoted(name()), "1", quoted(""), quoted(version), quoted("Nagare"));
    macro("SH", "NAME");
    line(name() + " - " + firstLine(usage));
    macro("SH", "SYNOPSIS");
    line(new Help(spec, Help.defaultColorScheme(Help.Ansi.OFF)).synopsis(0).strip());
    macro("SH", "DESCRIPTION");
    paragraphs(usage.description());
    arguments();
    options();
    subcommands();
    exitCodes(usage.exitCodeList());
    if (usage.footer().length > 0) {
      macro("SH", "NOTES");
      paragraphs(usage.footer());
    }
    return text.toString();
  }

  private static String firstLine(UsageMessageSpec usage) {
    return usage.description().length == 0 ? "" : formatted(usage.description()[0]);
  }

  private void arguments() {
    List<PositionalParamSpec> shown =
        spec.positionalParameters().stream().filter(each -> !each.hidden()).toList();
    if (!shown.isEmpty()) {
      macro("SH", "ARGUMENTS");
      shown.forEach(each -> item(each.paramLabel(), description(each)));
    }
  }

  private void options() {
    List<OptionSpec> shown = spec.options().stream().filter(each -> !each.hidden()).toList();
    if (!shown.isEmpty()) {
      macro("SH", "OPTIONS");
      shown.forEach(each -> item(names(each), description(each)));
    }
  }

  private static String names(OptionSpec option) {
    String names = String.join(", ", option.names());
    return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
  }

  private void subcommands() {
    Map<String, CommandLine> shown =
        command.getSubcommands().entrySet().stream()
            .filter(each -> !each.getValue().getCommandSpec().usageMessage().hidden())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    if (!shown.isEmpty()) {
      macro("SH", "COMMANDS");
      shown.keySet().stream()
          .sorted()
          .forEach(each -> item(each, firstLine(shown.get(each).getCommandSpec().usageMessage())));
    }
  }

  private void exitCodes(Map<String, String> codes) {
    if (!codes.isEmpty()) {
      macro("SH", "EXIT STATUS");
      codes.forEach((code, meaning) -> item(code, formatted(meaning)));
    }
  }

  private static String description(ArgSpec argument) {
    return Arrays.stream(argument.description())
        .map(ManualPage::formatted)
        .collect(Collectors.joining(" "));
  }

  private void paragraphs(String[] lines) {
    for (String each : lines) {
      String shown = formatted(each);
      if (shown.isEmpty()) {
        macro("PP");
      } else {
        line(shown);
      }
    }
  }

  private void item(String term, String meaning) {
    macro("TP");
    text.append(".B ").append(escaped(term)).append('\n');
    line(meaning);
  }

  private void macro(String name, String... arguments) {
    text.append('.').append(name);
    for (String each : arguments) {
      text.append(' ').append(each);
    }
    text.append('\n');
  }

  private void line(String line) {
    String escaped = escaped(line);
    boolean control = escaped.startsWith(".") || escaped.startsWith("'");
    text.append(control ? "\\&" : "").append(escaped).append('\n');
  }

  private static String quoted(String argument) {
    return '"' + escaped(argument).replace("\"", "\\(dq") + '"';
  }

  private static String escaped(String words) {
    return words.replace("\\", "\\e").replace("-", "\\-").replace('\n', ' ');
  }

  /** Formats a description: picocli treats it as a format string without arguments. */
  private static String formatted(String description) {
    return description.replace("%n", " ").replace("%%", "%").strip();
  }
}
