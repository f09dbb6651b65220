package dev.nagare.tagger.command;

import dev.nagare.cli.console.Console;
import dev.nagare.tagger.WrittenLanguage;

/** A language that a command was given. */
public final class LanguageArgument {

  private LanguageArgument() {}

  /**
   * Reads a tag and says so if it was written with underscores.
   *
   * @throws dev.nagare.tagger.UnknownLanguageException if it is no language
   */
  public static String read(String written, Console console) {
    WrittenLanguage read = WrittenLanguage.read(written);
    read.note(written).ifPresent(note -> console.err().println("note: " + note));
    return read.tag();
  }
}
