package dev.nagare.admin.options;

import dev.nagare.cli.UsageException;
import dev.nagare.tagger.LanguageTags;
import dev.nagare.tagger.WrittenLanguage;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Parses languages from the command line. Underscores are replaced by hyphens, with a note. */
public final class LanguageOption {

  private LanguageOption() {}

  /**
   * Parses a language that selects records. Records may have a tag that is not assigned to a
   * language, so that only causes a note.
   *
   * @param option name of the option, for messages
   * @param written value from the command line
   * @param spec command whose standard error gets notes; null for none
   * @return canonical BCP 47 tag
   * @throws UsageException if it is not a well-formed tag
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
   * Parses a language that a release serves or is to serve.
   *
   * @param option name of the option, for messages
   * @param written value from the command line
   * @param served canonical tags of existing releases, which are accepted even if they are not
   *     assigned to a language
   * @param spec command whose standard error gets notes; null for none
   * @return canonical BCP 47 tag
   * @throws UsageException if it is not a language
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
                    option, written, "is not a BCP 47 language tag such as ja or en-US"));
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
