package dev.nagare.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The text of {@code nagare --help}: all commands by section. */
public final class Overview {

  private Overview() {}

  /** Returns the lines of the text, for the commands of these groups. */
  public static List<String> of(List<CommandGroup> groups) {
    List<Listing> listings =
        groups.stream()
            .flatMap(group -> group.commands().stream())
            .flatMap(entry -> entry.listings().stream())
            .sorted(Comparator.comparing(Listing::section).thenComparing(Listing::order))
            .toList();
    int width = listings.stream().mapToInt(each -> each.command().length()).max().orElse(0);
    List<String> lines = new ArrayList<>(List.of("Usage: nagare COMMAND [OPTIONS]", ""));
    for (Section section : Section.values()) {
      List<Listing> here = listings.stream().filter(each -> each.section() == section).toList();
      if (!here.isEmpty()) {
        lines.add(section.title());
        here.forEach(each -> lines.add(line(each, width)));
        lines.add("");
      }
    }
    lines.add("nagare COMMAND --help explains a command.");
    return lines;
  }

  private static String line(Listing listing, int width) {
    String gap = " ".repeat(width - listing.command().length() + 2);
    return "  " + listing.command() + gap + listing.summary();
  }
}
