package dev.nagare.releases;

import dev.nagare.schemas.ModelKeys;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.tagger.LanguageTags;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * All releases, as of some record of the log. Immutable; see {@link ReleaseLog} for changing them.
 *
 * <p>A language here is the exact tag that a release serves. The stream decides which tag serves
 * the language of an utterance.
 */
public final class Releases {

  /** No releases. */
  public static final Releases NONE = new Releases(Map.of());

  private static final Comparator<ModelRelease> BY_LAST_ACTIVITY =
      Comparator.comparing((ModelRelease release) -> activeSince(release))
          .thenComparing(ModelRelease::getChangedAt)
          .thenComparing(Releases::key)
          .reversed();

  private final Map<String, ModelRelease> byKey;

  private Releases(Map<String, ModelRelease> byKey) {
    this.byKey = byKey;
  }

  /** Returns the key of a release in the log, {@code id:version}. */
  public static String key(ModelRelease release) {
    return ModelKeys.of(release);
  }

  /** Returns these releases after some further records of the log. */
  public Releases with(Collection<ModelRelease> records) {
    Map<String, ModelRelease> changed = new LinkedHashMap<>(byKey);
    records.forEach(
        record -> {
          changed.remove(key(record));
          changed.put(key(record), record);
        });
    return new Releases(changed);
  }

  /** Returns every release that is not forgotten, the one changed last at the end. */
  public List<ModelRelease> all() {
    return byKey.values().stream().filter(release -> !isForgotten(release)).toList();
  }

  /**
   * Returns every release, including forgotten ones, from which evaluations and training labels are
   * counted.
   */
  public List<ModelRelease> everReleased() {
    return List.copyOf(byKey.values());
  }

  /** Returns a release by its key, {@code id:version}; empty if it is unknown or forgotten. */
  public Optional<ModelRelease> find(String key) {
    return everReleased(key).filter(release -> !isForgotten(release));
  }

  /**
   * Returns a release by its key, {@code id:version}, also if it is forgotten; empty if it is
   * unknown.
   */
  public Optional<ModelRelease> everReleased(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** Returns whether a release is forgotten: its bundle is deleted and only its record remains. */
  public static boolean isForgotten(ModelRelease release) {
    return release.getStage() == ReleaseStage.FORGOTTEN;
  }

  /** Returns the tags that some release serves. */
  public SortedSet<String> languages() {
    SortedSet<String> languages = new TreeSet<>();
    all().forEach(release -> languages.addAll(release.getLanguages()));
    return languages;
  }

  /**
   * Returns the active release of a language: the one in stage ACTIVE that became active last;
   * empty if there is none.
   */
  public Optional<ModelRelease> active(String language) {
    return in(ReleaseStage.ACTIVE, language).stream().findFirst();
  }

  /**
   * Returns the release that answers an utterance of a language: the active one of its tag or, as
   * the stream looks it up, of the tag without its last subtags; empty if there is none.
   */
  public Optional<ModelRelease> answering(String language) {
    return answeredAs(language).flatMap(this::active);
  }

  /**
   * Returns the release that answers an utterance of a language, or else the one that answers the
   * fallback language; empty if there is none.
   */
  public Optional<ModelRelease> answering(String language, String fallbackLanguage) {
    return answeredAs(language, fallbackLanguage).flatMap(this::active);
  }

  /**
   * Returns the tag under which the release of {@link #answering(String, String)} serves the
   * language; empty if there is none.
   */
  public Optional<String> answeredAs(String language, String fallbackLanguage) {
    return answeredAs(language).or(() -> answeredAs(fallbackLanguage));
  }

  private Optional<String> answeredAs(String language) {
    List<String> answered = languages().stream().filter(tag -> active(tag).isPresent()).toList();
    return LanguageTags.lookUp(language, answered);
  }

  /**
   * Returns the releases that answered a language before and may do so again, the latest first:
   * RETIRED releases and those in stage ACTIVE that a later one has replaced. REJECTED ones are
   * excluded.
   */
  public List<ModelRelease> predecessors(String language) {
    Optional<ModelRelease> active = active(language);
    return byKey.values().stream()
        .filter(release -> release.getLanguages().contains(language))
        .filter(release -> release.getActiveSince().isPresent())
        .filter(
            release ->
                release.getStage() == ReleaseStage.ACTIVE
                    || release.getStage() == ReleaseStage.RETIRED)
        .filter(release -> active.filter(release::equals).isEmpty())
        .sorted(BY_LAST_ACTIVITY)
        .toList();
  }

  /**
   * Returns the release in stage CANARY of a language, which answers a share of its utterances;
   * empty if there is none.
   */
  public Optional<ModelRelease> canary(String language) {
    return in(ReleaseStage.CANARY, language).stream().findFirst();
  }

  /**
   * Returns the release in stage SHADOW of a language, which is only compared; empty if there is
   * none.
   */
  public Optional<ModelRelease> shadow(String language) {
    return in(ReleaseStage.SHADOW, language).stream().findFirst();
  }

  /**
   * Returns the releases in a stage that serve a language, the latest activated or changed first.
   */
  private List<ModelRelease> in(ReleaseStage stage, String language) {
    return byKey.values().stream()
        .filter(release -> release.getStage() == stage)
        .filter(release -> release.getLanguages().contains(language))
        .sorted(BY_LAST_ACTIVITY)
        .toList();
  }

  private static Instant activeSince(ModelRelease release) {
    return release.getActiveSince().orElse(Instant.EPOCH);
  }
}
