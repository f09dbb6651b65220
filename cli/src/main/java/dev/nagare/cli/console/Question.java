package dev.nagare.cli.console;

import java.io.Console;
import java.util.Locale;
import java.util.Optional;

/** Asks a person whether to go on. */
@FunctionalInterface
public interface Question {

  /** Asks the person at the terminal. */
  Question ON_THE_TERMINAL =
      question -> {
        Console console = System.console();
        return Optional.ofNullable(console)
            .map(terminal -> terminal.readLine("%s [y/N] ", question))
            .map(answer -> answer.strip().toLowerCase(Locale.ROOT))
            .map(answer -> answer.equals("y") || answer.equals("yes"));
      };

  /** Always answers that nobody is there. */
  Question NOBODY = question -> Optional.empty();

  /**
   * Asks a question.
   *
   * @return whether the answer is yes; empty if nobody is there to answer
   */
  Optional<Boolean> ask(String question);
}
