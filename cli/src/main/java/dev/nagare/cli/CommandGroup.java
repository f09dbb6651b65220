package dev.nagare.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The commands of a module. A module names its implementation in {@code
 * META-INF/services/dev.nagare.cli.CommandGroup}; it has a public constructor without parameters.
 *
 * <p>Each group on the class path is made for the overview of {@code nagare --help}. So neither the
 * class nor {@link #commands()} may load classes of the commands: name them in lambdas only.
 */
public interface CommandGroup {

  /** The commands, each directly under {@code nagare}. */
  List<CommandEntry> commands();

  /**
   * Explains an exception of one of the commands to its user. Files that are missing, other {@code
   * IOException}s and {@link UsageException}s are explained already.
   *
   * @return empty if the exception is unexpected
   */
  default Optional<Explanation> explain(Exception failure) {
    return Optional.empty();
  }

  /**
   * The Logback configuration of these commands, as a resource on the class path; ours by name, not
   * as the default, since an application that embeds a module has its own.
   */
  default Optional<String> logging() {
    return Optional.empty();
  }

  /** The groups on the class path, ordered by class name. */
  static List<CommandGroup> found() {
    return ServiceLoader.load(CommandGroup.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(group -> group.getClass().getName()))
        .toList();
  }
}
