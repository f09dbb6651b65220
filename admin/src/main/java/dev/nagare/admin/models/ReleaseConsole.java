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

/** The console of a command about releases, which also opens the log of releases. */
final class ReleaseConsole extends OperatorConsole {

  private static final int MAX_NAMED = 5;

  ReleaseConsole(CommandContext context) {
    super(context);
  }

  /** Opens the log that the configuration names, to read it. */
  KafkaReleaseLog log() {
    return open(AccessTable::readingReleases);
  }

  /** Opens the log that the configuration names, to change it. */
  KafkaReleaseLog changing() {
    return open(AccessTable::changingReleases);
  }

  /** Opens the log that the configuration names, to write or delete bundles as well. */
  KafkaReleaseLog keeping() {
    return open(table -> table.changingReleases().and(table.keepingBundles()));
  }

  private KafkaReleaseLog open(Function<AccessTable, AccessRules> needed) {
    return KafkaReleaseLog.open(config(needed).service());
  }

  /**
   * What a release waits for in its stage, as the rollout said last; empty if it does not wait.
   *
   * @throws dev.nagare.service.process.StartupException if that may not be read
   */
  Optional<String> waiting(ModelRelease release) {
    return WaitingReader.read(config(AccessTable::readingWaits).service(), release);
  }

  /** The language whose release answers the languages without one of their own. */
  String fallbackLanguage() {
    return config().releases().fallbackLanguage();
  }

  /**
   * A language that was given, as releases have it.
   *
   * @param known also languages that are not assigned are taken, if one of these serves them
   * @throws UsageException if it is none
   */
  String language(String option, String written, Releases known) {
    Set<String> served =
        known.all().stream()
            .flatMap(release -> release.getLanguages().stream())
            .collect(Collectors.toSet());
    return LanguageOption.served(option, written, served, spec());
  }

  /** The languages that a new release is to serve. */
  List<String> newLanguages(String option, List<String> written) {
    return written.stream()
        .map(tag -> LanguageOption.served(option, tag, Set.of(), spec()))
        .toList();
  }

  /** Prints what a change has changed, one line for each language. */
  void printChange(Releases before, Releases after) {
    List<String> lines = LanguageChanges.lines(before, after);
    lines.forEach(out()::println);
    if (lines.isEmpty()) {
      out().println("nothing to change in any language");
    }
    out().flush();
  }

  /**
   * The key that is given in full or by its beginning.
   *
   * @throws RefusedChangeException if there is none, or more than one
   */
  static String key(Releases releases, String given) {
    if (releases.everReleased(given).filter(Releases::isForgotten).isPresent()) {
      throw new RefusedChangeException(
          given + " was forgotten; ./nagare models show " + given + " says by whom");
    }
    return releases.find(given).isPresent() ? given : key(releases.all(), given);
  }

  /**
   * The same, forgotten releases included if no other begins so.
   *
   * @throws RefusedChangeException if there is none, or more than one
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
            ? "there is no release " + given + "; ./nagare models list shows what there is"
            : given + " may be " + some(keys));
  }

  /** Refuses to act on a release that somebody else has replaced since the command began. */
  static void requireUnchanged(Optional<String> before, Optional<String> now, String language) {
    if (!before.equals(now)) {
      throw new RefusedChangeException(
          "the active release of "
              + language
              + " changed meanwhile from "
              + before.orElse("none")
              + " to "
              + now.orElse("none")
              + "; look again");
    }
  }

  private static String some(List<String> keys) {
    String named = String.join(", ", keys.subList(0, Math.min(keys.size(), MAX_NAMED)));
    return keys.size() > MAX_NAMED ? named + " or " + (keys.size() - MAX_NAMED) + " others" : named;
  }
}
