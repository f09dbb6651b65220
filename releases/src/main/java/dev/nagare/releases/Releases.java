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
 * All releases as the log tells them up to some record. Immutable; what changes them gives records
 * for the log, see {@link ReleaseLog}.
 *
 * <p>A language here is the exact tag a release serves; which tag serves an utterance's language is
 * up to the stream.
 */
public final class Releases {

  /** No release at all. */
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

  /** The key of a release in the log. */
  public static String key(ModelRelease release) {
    return ModelKeys.of(release);
  }

  /** These with some records written after them. */
  public Releases with(Collection<ModelRelease> records) {
    Map<String, ModelRelease> changed = new LinkedHashMap<>(byKey);
    records.forEach(
        record -> {
          changed.remove(key(record));
          changed.put(key(record), record);
        });
    return new Releases(changed);
  }

  /** Every release that was not forgotten, the latest changed last. */
  public List<ModelRelease> all() {
    return byKey.values().stream().filter(release -> !isForgotten(release)).toList();
  }

  /**
   * Every release, forgotten ones included: looks at evaluation data and the labels trained on are
   * counted from these.
   */
  public List<ModelRelease> everReleased() {
    return List.copyOf(byKey.values());
  }

  /** A release by its key, {@code id:version}; empty if it was forgotten. */
  public Optional<ModelRelease> find(String key) {
    return everReleased(key).filter(release -> !isForgotten(release));
  }

  /** A release by its key, {@code id:version}, also if it was forgotten. */
  public Optional<ModelRelease> everReleased(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** Whether a release's bundle is deleted, so that its record is all that remains. */
  public static boolean isForgotten(ModelRelease release) {
    return release.getStage() == ReleaseStage.FORGOTTEN;
  }

  /** Tags that some release serves. */
  public SortedSet<String> languages() {
    SortedSet<String> languages = new TreeSet<>();
    all().forEach(release -> languages.addAll(release.getLanguages()));
    return languages;
  }

  /** The release that answers a language: of those in stage ACTIVE the one that became so last. */
  public Optional<ModelRelease> active(String language) {
    return in(ReleaseStage.ACTIVE, language).stream().findFirst();
  }

  /**
   * The release that answers an utterance of a language: the active one of the tag itself or, part
   * by part from its end, of a shorter one, as the stream looks it up.
   */
  public Optional<ModelRelease> answering(String language) {
    return answeredAs(language).flatMap(this::active);
  }

  /**
   * The release that answers an utterance of a language or, where it has none of its own, the one
   * that answers the fallback language.
   */
  public Optional<ModelRelease> answering(String language, String fallbackLanguage) {
    return answeredAs(language, fallbackLanguage).flatMap(this::active);
  }

  /**
   * The language under which the release of {@link #answering(String, String)} tags an utterance:
   * one that it serves.
   */
  public Optional<String> answeredAs(String language, String fallbackLanguage) {
    return answeredAs(language).or(() -> answeredAs(fallbackLanguage));
  }

  private Optional<String> answeredAs(String language) {
    List<String> answered = languages().stream().filter(tag -> active(tag).isPresent()).toList();
    return LanguageTags.lookUp(language, answered);
  }

  /**
   * What has answered a language before and may do so again, the last one first: releases in stage
   * ACTIVE that a later one covers, and RETIRED ones. Rejected ones are none of them.
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

  /** The release that answers a share of a language's utterances, if one does. */
  public Optional<ModelRelease> canary(String language) {
    return in(ReleaseStage.CANARY, language).stream().findFirst();
  }

  /** The release that is only compared in a language, if one is. */
  public Optional<ModelRelease> shadow(String language) {
    return in(ReleaseStage.SHADOW, language).stream().findFirst();
  }

  /** Releases in a stage that serve a language, the latest active or changed first. */
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
