package dev.nagare.console.access;

/**
 * A person or program that uses the console.
 *
 * @param name see {@link UserNames}
 * @param role what the person may do
 */
public record ConsoleUser(String name, ConsoleRole role) {

  /** Returns the person on the console's own machine, where nobody logs in. */
  public static ConsoleUser local(ConsoleRole role) {
    return new ConsoleUser("local", role);
  }
}
