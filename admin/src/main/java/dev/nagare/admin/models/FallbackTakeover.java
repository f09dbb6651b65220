package dev.nagare.admin.models;

import dev.nagare.releases.RefusedChangeException;
import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The languages that a release would take from the release of the fallback language if it became
 * ACTIVE now. Nothing has been compared in them: neither as a shadow nor as a canary.
 *
 * @param release key of the release
 * @param answeredBy keys of the releases that answer, by language
 */
record FallbackTakeover(String release, SortedMap<String, String> answeredBy) {

  /** A release that takes nothing. */
  static FallbackTakeover none(ModelRelease release) {
    return new FallbackTakeover(Releases.key(release), new TreeMap<>());
  }

  /**
   * Looks for them.
   *
   * @param release as it is before it becomes ACTIVE; a CANARY already answers beside the
   *     fallback's release and takes nothing unseen
   */
  static FallbackTakeover of(Releases now, ModelRelease release, String fallbackLanguage) {
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

  boolean isNone() {
    return answeredBy.isEmpty();
  }

  /** Refuses languages that nobody has been asked about, because the log changed meanwhile. */
  void requireWithin(FallbackTakeover agreed) {
    if (!agreed.answeredBy.entrySet().containsAll(answeredBy.entrySet())) {
      throw new RefusedChangeException(
          "what answers the languages of " + release + " changed meanwhile; look again");
    }
  }

  /** One sentence without its end. */
  @Override
  public String toString() {
    return release
        + " was not compared with what answers now: "
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
