package dev.nagare.releases.decisions;

import dev.nagare.releases.RefusedChangeException;
import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The languages that a release would take from the fallback language's release if it became ACTIVE
 * now. In these it has not been compared, neither as a shadow nor as a canary.
 *
 * @param release key of the release
 * @param answeredBy keys of the releases that answer at present, by language
 */
public record FallbackTakeover(String release, SortedMap<String, String> answeredBy) {

  /** Returns a takeover of no languages. */
  public static FallbackTakeover none(ModelRelease release) {
    return new FallbackTakeover(Releases.key(release), new TreeMap<>());
  }

  /**
   * Returns the languages that a release would take over.
   *
   * @param now the whole release log
   * @param release record before it becomes ACTIVE; a CANARY already answers beside the fallback
   *     language's release and takes no language without a comparison
   * @param fallbackLanguage BCP 47 tag of the fallback language
   */
  public static FallbackTakeover of(Releases now, ModelRelease release, String fallbackLanguage) {
    SortedMap<String, String> answeredBy = new TreeMap<>();
    if (release.getStage() != ReleaseStage.CANARY) {
      release.getLanguages().stream()
          .filter(language -> now.answering(language).isEmpty())
          .forEach(
              language ->
                  now.answering(language, fallbackLanguage)
                      .map(Releases::key)
                      .ifPresent(key -> answeredBy.put(language, key)));
    }
    return new FallbackTakeover(Releases.key(release), answeredBy);
  }

  /** Returns whether the release would take no language. */
  public boolean isNone() {
    return answeredBy.isEmpty();
  }

  /**
   * Refuses languages that the user did not agree to, because the log changed meanwhile.
   *
   * @throws RefusedChangeException if there are such languages
   */
  public void requireWithin(FallbackTakeover agreed) {
    if (!agreed.answeredBy.entrySet().containsAll(answeredBy.entrySet())) {
      throw new RefusedChangeException(
          "the releases that answer the languages of "
              + release
              + " changed meanwhile; check"
              + " again");
    }
  }

  /** Returns a sentence without its full stop. */
  @Override
  public String toString() {
    return release
        + " was not compared with the release that answers now: "
        + answeredBy.entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getValue,
                    TreeMap::new,
                    Collectors.mapping(Map.Entry::getKey, Collectors.joining(", "))))
            .entrySet()
            .stream()
            .map(of -> of.getKey() + ", of the fallback language, answers " + of.getValue())
            .collect(Collectors.joining("; "));
  }
}
