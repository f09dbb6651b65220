package dev.nagare.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;

/**
 * A command directly under {@code nagare}. Neither the entry nor its lines of the overview load the
 * classes of the command; only {@code command} does.
 *
 * @param name the first argument, for example {@code train}
 * @param command makes the command with its subcommands
 * @param listings lines of the overview
 * @param service whether it runs until it is stopped; then an error that kills a thread ends the
 *     process with {@link dev.nagare.cli.process.ExitCode#THREAD_DIED}
 */
public record CommandEntry(
    String name,
    Function<CommandContext, CommandLine> command,
    List<Listing> listings,
    boolean service) {

  /** Copies the list. */
  public CommandEntry {
    listings = List.copyOf(listings);
  }

  /** Returns an entry that the overview does not show yet. */
  public static CommandEntry of(String name, Function<CommandContext, CommandLine> command) {
    return new CommandEntry(name, command, List.of(), false);
  }

  /** Returns the entry with an overview line for the command itself. */
  public CommandEntry listed(Section section, int order, String summary) {
    return with(new Listing(section, order, name, summary));
  }

  /** Returns the entry with an overview line for one of its subcommands. */
  public CommandEntry listed(Section section, int order, String subcommand, String summary) {
    return with(new Listing(section, order, name + " " + subcommand, summary));
  }

  /** Returns the entry of a command that runs until it is stopped. */
  public CommandEntry asService() {
    return new CommandEntry(name, command, listings, true);
  }

  private CommandEntry with(Listing listing) {
    List<Listing> all = new ArrayList<>(listings);
    all.add(listing);
    return new CommandEntry(name, command, all, service);
  }
}
