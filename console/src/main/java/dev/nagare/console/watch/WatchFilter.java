package dev.nagare.console.watch;

import dev.nagare.console.api.ApiProblem;
import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.tagger.WrittenLanguage;
import java.util.Optional;
import java.util.function.Function;

/**
 * A choice of entity events. What is empty admits all.
 *
 * @param language canonical BCP 47 tag, which includes its longer ones
 * @param release id of a model, or id and version joined by a colon
 * @param type type of at least one entity
 * @param below confidence of the event is less
 * @param above confidence of the event is this or more
 */
public record WatchFilter(
    Optional<String> language,
    Optional<String> release,
    Optional<String> type,
    Optional<Double> below,
    Optional<Double> above) {

  /** The filter that admits all events. */
  public static final WatchFilter ALL =
      new WatchFilter(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * Reads a filter.
   *
   * @param parameters returns the parameters language, release, type, below and above
   * @throws ApiProblem if a value cannot be used
   */
  public static WatchFilter of(Function<String, Optional<String>> parameters) {
    return new WatchFilter(
        given(parameters, "language").map(WatchFilter::language),
        given(parameters, "release"),
        given(parameters, "type"),
        given(parameters, "below").map(value -> share("below", value)),
        given(parameters, "above").map(value -> share("above", value)));
  }

  private static Optional<String> given(
      Function<String, Optional<String>> parameters, String name) {
    return parameters.apply(name).filter(value -> !value.isEmpty());
  }

  private static String language(String tag) {
    if (WrittenLanguage.fault(tag).isPresent()) {
      throw ApiProblem.badRequest("the language is not a BCP 47 tag such as ja or en-US");
    }
    return WrittenLanguage.read(tag).tag();
  }

  private static double share(String name, String value) {
    try {
      double share = Double.parseDouble(value);
      if (share >= 0 && share <= 1) {
        return share;
      }
    } catch (NumberFormatException e) {
      // As below.
    }
    throw ApiProblem.badRequest("the parameter " + name + " is not a number from 0 to 1");
  }

  /** Returns whether an event is admitted. */
  boolean admits(EntityEvent event) {
    return language.filter(wanted -> !fits(event.getLanguage(), wanted)).isEmpty()
        && release.filter(wanted -> !isRelease(event, wanted)).isEmpty()
        && type.filter(wanted -> !hasType(event, wanted)).isEmpty()
        && below.filter(limit -> event.getConfidence() >= limit).isEmpty()
        && above.filter(limit -> event.getConfidence() < limit).isEmpty();
  }

  /** Called for each event and page, so it parses nothing. */
  private static boolean fits(String tag, String wanted) {
    int end = wanted.length();
    return tag.regionMatches(true, 0, wanted, 0, end)
        && (tag.length() == end || tag.charAt(end) == '-');
  }

  private static boolean isRelease(EntityEvent event, String wanted) {
    String id = event.getRelease().getId();
    return wanted.equals(id)
        || (wanted.length() == id.length() + 1 + event.getRelease().getVersion().length()
            && wanted.equals(id + ":" + event.getRelease().getVersion()));
  }

  private static boolean hasType(EntityEvent event, String wanted) {
    return event.getSpans().stream().anyMatch(span -> span.getType().equals(wanted));
  }
}
