package dev.nagare.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The commands of a module.
 *
 * <p>A module names its implementation in {@code META-INF/services/dev.nagare.cli.CommandGroup}.
 * The implementation has a public constructor without parameters.
 *
 * <p>{@code nagare --help} creates every group on the class path for its overview. So neither the
 * class nor {@link #commands()} may load classes of the commands: name them only inside lambdas.
 */
public interface CommandGroup {

  /** Returns the commands, each directly under {@code nagare}. */
  List<CommandEntry> commands();

  /**
   * Explains an exception of one of the commands to its user. Missing files, other {@code
   * IOException}s and {@link UsageException}s are explained already.
   *
   * @return empty if the exception is unexpected
   */
  default Optional<Explanation> explain(Exception failure) {
    return Optional.empty();
  }

  /**
   * Returns the Logback configuration of these commands, as a resource on the class path. The
   * resource is named explicitly and is not Logback's default, because an application that embeds a
   * module has its own.
   */
  default Optional<String> logging() {
    return Optional.empty();
  }

  /** Returns the groups on the class path, ordered by class name. */
  static List<CommandGroup> found() {
    return ServiceLoader.load(CommandGroup.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(group -> group.getClass().getName()))
        .toList();
  }
}
