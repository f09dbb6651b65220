package dev.nagare.admin.options;

import dev.nagare.cli.UsageException;
import dev.nagare.tagger.LanguageTags;
import dev.nagare.tagger.WrittenLanguage;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** A language that a command was given. Underscores are taken for hyphens, with a note. */
public final class LanguageOption {

  private LanguageOption() {}

  /**
   * Reads a language that records are selected by. Records may say a language that is not assigned,
   * so that is only noted.
   *
   * @throws UsageException if it is no well-formed tag
   */
  public static String filter(String option, String written, @Nullable CommandSpec spec) {
    String tag = wellFormed(option, written);
    Optional<String> fault = WrittenLanguage.fault(tag);
    if (fault.isPresent()) {
      note(spec, "'" + written + "' " + fault.get());
    } else {
      noteUnderscores(written, tag, spec);
    }
    return tag;
  }

  /**
   * Reads a language that a release is to be found by or to serve.
   *
   * @param served canonical tags that are taken also where they are not assigned, because there are
   *     releases that serve them
   * @throws UsageException if it is no language
   */
  public static String served(
      String option, String written, Collection<String> served, @Nullable CommandSpec spec) {
    String tag = wellFormed(option, written);
    Optional<String> fault = WrittenLanguage.fault(tag);
    if (fault.isPresent() && !served.contains(tag)) {
      throw new UsageException(option, written, fault.get());
    }
    noteUnderscores(written, tag, spec);
    return tag;
  }

  private static String wellFormed(String option, String written) {
    return LanguageTags.canonical(written.replace('_', '-'))
        .orElseThrow(
            () ->
                new UsageException(
                    option, written, "is no BCP 47 language tag such as ja or en-US"));
  }

  private static void noteUnderscores(String written, String tag, @Nullable CommandSpec spec) {
    if (written.contains("_")) {
      note(spec, "language " + written + " is read as " + tag);
    }
  }

  private static void note(@Nullable CommandSpec spec, String text) {
    if (spec != null) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("note: " + text);
      err.flush();
    }
  }
}
