package dev.nagare.admin.deadletters;

import dev.nagare.admin.options.LanguageOption;
import dev.nagare.admin.replay.command.RangeOptions;
import dev.nagare.cli.UsageException;
import dev.nagare.cli.console.Durations;
import dev.nagare.deadletters.DeadLetterFilter;
import dev.nagare.deadletters.Place;
import dev.nagare.schemas.DeadLetterReason;
import dev.nagare.service.ranges.Position;
import dev.nagare.service.ranges.TopicRange;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options that select dead letters. */
final class DeadLetterOptions {

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      description =
          "Only dead letters with this reason, see docs/guides/dead-letters.md. May be"
              + " repeated.")
  private List<DeadLetterReason> reasons = new ArrayList<>();

  @Option(
      names = "--stage",
      paramLabel = "STAGE",
      description = "Only dead letters from this step: ${COMPLETION-CANDIDATES}. May be repeated.")
  private List<DeadLetterReason.Stage> stages = new ArrayList<>();

  @Option(
      names = "--since",
      paramLabel = "WHEN",
      description =
          "Only of records with this timestamp or a later one: a time (2026-11-21T09:30:00Z; UTC"
              + " if it names no zone) or a time before now (2h, 1h30m, 7d). Or offsets in the"
              + " dead-letter topic (0@1200,1@0), which exclude other partitions. Default: all.")
  private Optional<String> since = Optional.empty();

  @Option(
      names = "--until",
      paramLabel = "WHEN",
      description = "Only of records before this timestamp, or up to these offsets, exclusive.")
  private Optional<String> until = Optional.empty();

  @Option(
      names = "--source-topic",
      paramLabel = "NAME",
      description = "Only of records that were read from this topic.")
  private Optional<String> sourceTopic = Optional.empty();

  @Option(
      names = {"-l", "--language"},
      paramLabel = "TAG",
      description = "Only of utterances in this language, a BCP 47 tag, or a variety of it.")
  private Optional<String> language = Optional.empty();

  @Option(
      names = "--letter",
      paramLabel = "PARTITION:OFFSET",
      description = "Only the dead letter at this place. May be repeated.")
  private List<String> letters = new ArrayList<>();

  Optional<String> sourceTopic() {
    return sourceTopic;
  }

  /**
   * Returns the part of the topic to read. The end of a time span is left to the filter: records
   * are in the order in which they failed, not in that of their timestamps.
   */
  TopicRange range(InstantSource clock) {
    return new TopicRange(
        since.map(text -> position("--since", text, clock)),
        until
            .map(text -> position("--until", text, clock))
            .filter(Position.Offsets.class::isInstance));
  }

  DeadLetterFilter filter(InstantSource clock) {
    return new DeadLetterFilter(
        new HashSet<>(reasons),
        new HashSet<>(stages),
        since.map(text -> position("--since", text, clock)).flatMap(DeadLetterOptions::time),
        until.map(text -> position("--until", text, clock)).flatMap(DeadLetterOptions::time),
        sourceTopic,
        language.map(tag -> LanguageOption.filter("--language", tag, spec)),
        places());
  }

  private Set<Place> places() {
    return letters.stream().map(text -> place("--letter", text)).collect(Collectors.toSet());
  }

  /** Parses a place from the command line. */
  static Place place(String option, String text) {
    try {
      return Place.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException(option, text, e.getMessage());
    }
  }

  private static Position position(String option, String text, InstantSource clock) {
    String written = Durations.parse(text).isPresent() ? "-" + text : text;
    return RangeOptions.position(option, written, clock);
  }

  private static Optional<Instant> time(Position position) {
    return position instanceof Position.At at ? Optional.of(at.time()) : Optional.empty();
  }
}
