package dev.nagare.admin.replay.command;

import dev.nagare.admin.options.LanguageOption;
import dev.nagare.admin.replay.PositionParser;
import dev.nagare.cli.UsageException;
import dev.nagare.service.ranges.Position;
import dev.nagare.service.ranges.TopicRange;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options that select utterances of the topic. */
public final class RangeOptions {

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--from",
      paramLabel = "WHEN",
      description =
          "Start of the range: a time (2026-11-21T09:30:00Z; UTC if it names no zone), a time"
              + " before now (-2h, -1h30m, -7d), or offsets of partitions (0@1200,1@0), which"
              + " exclude the others. Default: the earliest utterance.")
  private Optional<String> from = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "WHEN",
      description =
          "End of the range, exclusive, in the same form. Default: the end of the topic"
              + " at the start.")
  private Optional<String> to = Optional.empty();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "9223372036854775807",
      showDefaultValue = Visibility.NEVER,
      description = "Maximum number of utterances to tag.")
  private long limit;

  /** Returns whether a part of the topic is selected. */
  public boolean isGiven() {
    return from.isPresent() || to.isPresent();
  }

  /** Returns the selected part of the topic. */
  public TopicRange range(InstantSource clock) {
    return new TopicRange(
        from.map(text -> position("--from", text, clock)),
        to.map(text -> position("--to", text, clock)));
  }

  /** Returns the maximum number of utterances to tag. */
  public long limit() {
    UsageException.requireAtLeastOne("--limit", limit);
    return limit;
  }

  /** Returns the canonical form of a language tag from the command line. */
  public String language(String tag) {
    return LanguageOption.filter("--language", tag, spec);
  }

  /**
   * Parses a position from the command line.
   *
   * @throws UsageException if it has no valid form
   */
  public static Position position(String option, String text, InstantSource clock) {
    try {
      return PositionParser.parse(text, clock);
    } catch (IllegalArgumentException e) {
      throw new UsageException(option + ": " + e.getMessage());
    }
  }
}
