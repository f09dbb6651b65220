package dev.nagare.tagger.command;

import dev.nagare.cli.console.Console;
import dev.nagare.tagger.WrittenLanguage;

/** A language given to a command. */
public final class LanguageArgument {

  private LanguageArgument() {}

  /**
   * Reads a tag and notes on standard error that underscores were replaced.
   *
   * @throws dev.nagare.tagger.UnknownLanguageException if it is no language
   */
  public static String read(String written, Console console) {
    WrittenLanguage read = WrittenLanguage.read(written);
    read.note(written).ifPresent(note -> console.err().println("note: " + note));
    return read.tag();
  }
}
