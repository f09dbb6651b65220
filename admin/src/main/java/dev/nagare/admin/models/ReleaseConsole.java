package dev.nagare.admin.models;

import dev.nagare.admin.options.LanguageOption;
import dev.nagare.admin.options.OperatorConsole;
import dev.nagare.cli.CommandContext;
import dev.nagare.cli.UsageException;
import dev.nagare.releases.RefusedChangeException;
import dev.nagare.releases.Releases;
import dev.nagare.releases.log.KafkaReleaseLog;
import dev.nagare.releases.rollout.WaitingReader;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.service.access.AccessRules;
import dev.nagare.service.access.AccessTable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The console of a command about releases, which also opens the release log. */
final class ReleaseConsole extends OperatorConsole {

  private static final int MAX_NAMED = 5;

  ReleaseConsole(CommandContext context) {
    super(context);
  }

  /** Opens the configured log for reading. */
  KafkaReleaseLog log() {
    return open(AccessTable::readingReleases);
  }

  /** Opens the configured log for changing releases. */
  KafkaReleaseLog changing() {
    return open(AccessTable::changingReleases);
  }

  /** Opens the configured log for changing releases and writing or deleting bundles. */
  KafkaReleaseLog keeping() {
    return open(table -> table.changingReleases().and(table.keepingBundles()));
  }

  private KafkaReleaseLog open(Function<AccessTable, AccessRules> needed) {
    return KafkaReleaseLog.open(config(needed).service());
  }

  /**
   * Returns what a release waits for in its stage, as the rollout last reported it; empty if it
   * does not wait.
   *
   * @throws dev.nagare.service.process.StartupException if access for reading it is missing
   */
  Optional<String> waiting(ModelRelease release) {
    return WaitingReader.read(config(AccessTable::readingWaits).service(), release);
  }

  /** Returns the fallback language. */
  String fallbackLanguage() {
    return config().releases().fallbackLanguage();
  }

  /**
   * Parses a language as releases name it.
   *
   * @param option name of the option, for the message
   * @param written value from the command line
   * @param known releases whose tags are accepted even if they are not assigned to a language
   * @throws UsageException if it is not a language
   */
  String language(String option, String written, Releases known) {
    Set<String> served =
        known.all().stream()
            .flatMap(release -> release.getLanguages().stream())
            .collect(Collectors.toSet());
    return LanguageOption.served(option, written, served, spec());
  }

  /** Parses the languages that a new release is to serve. */
  List<String> newLanguages(String option, List<String> written) {
    return written.stream()
        .map(tag -> LanguageOption.served(option, tag, Set.of(), spec()))
        .toList();
  }

  /** Prints the effect of a change, one line for each language. */
  void printChange(Releases before, Releases after) {
    List<String> lines = LanguageChanges.lines(before, after);
    lines.forEach(out()::println);
    if (lines.isEmpty()) {
      out().println("nothing to change in any language");
    }
    out().flush();
  }

  /**
   * Returns the key that is given in full or by its beginning.
   *
   * @throws RefusedChangeException if no key matches, or more than one
   */
  static String key(Releases releases, String given) {
    if (releases.everReleased(given).filter(Releases::isForgotten).isPresent()) {
      throw new RefusedChangeException(
          given + " was forgotten; ./nagare models show " + given + " says by whom");
    }
    return releases.find(given).isPresent() ? given : key(releases.all(), given);
  }

  /**
   * Returns the key that is given in full or by its beginning, a forgotten release's if no other
   * matches.
   *
   * @throws RefusedChangeException if no key matches, or more than one
   */
  static String everKey(Releases releases, String given) {
    if (releases.everReleased(given).isPresent()) {
      return given;
    }
    boolean known =
        releases.all().stream().map(Releases::key).anyMatch(key -> key.startsWith(given));
    return key(known ? releases.all() : releases.everReleased(), given);
  }

  private static String key(List<ModelRelease> releases, String given) {
    List<String> keys =
        releases.stream().map(Releases::key).filter(key -> key.startsWith(given)).sorted().toList();
    if (keys.size() == 1) {
      return keys.get(0);
    }
    throw new RefusedChangeException(
        keys.isEmpty()
            ? "there is no release " + given + "; ./nagare models list shows all releases"
            : given + " may be " + some(keys));
  }

  private static String some(List<String> keys) {
    String named = String.join(", ", keys.subList(0, Math.min(keys.size(), MAX_NAMED)));
    return keys.size() > MAX_NAMED ? named + " or " + (keys.size() - MAX_NAMED) + " others" : named;
  }
}
