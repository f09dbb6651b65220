package dev.nagare.serving;

import dev.nagare.releases.FallbackLanguage;
import dev.nagare.tagger.LanguageTags;
import dev.nagare.tagger.Tagger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Releases that stay the same for the life of the process: read from files, or supplied by a test.
 * There is no canary, shadow or standby.
 */
public final class FixedReleases implements ReleaseCatalog {

  private final List<Tagger> taggers;
  private final Map<String, Tagger> byLanguage;
  private final String fallbackLanguage;

  private FixedReleases(
      List<Tagger> taggers, Map<String, Tagger> byLanguage, String fallbackLanguage) {
    this.taggers = taggers;
    this.byLanguage = byLanguage;
    this.fallbackLanguage = fallbackLanguage;
  }

  /**
   * Returns a catalog of open taggers, with the default fallback language; {@link #close} closes
   * them.
   *
   * @throws IllegalArgumentException if two of them serve the same language
   */
  public static FixedReleases of(Collection<? extends Tagger> taggers) {
    return of(taggers, FallbackLanguage.DEFAULT);
  }

  /**
   * Returns a catalog of open taggers; {@link #close} closes them.
   *
   * @param fallbackLanguage BCP 47 tag whose tagger serves the languages that no other one serves
   * @throws IllegalArgumentException if two of them serve the same language
   */
  public static FixedReleases of(Collection<? extends Tagger> taggers, String fallbackLanguage) {
    Map<String, Tagger> byLanguage = new TreeMap<>();
    for (Tagger tagger : taggers) {
      for (String language : tagger.languages()) {
        Tagger other = byLanguage.putIfAbsent(language, tagger);
        if (other != null) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "language '%s' is served by both %s and %s",
                  language,
                  other.release(),
                  tagger.release()));
        }
      }
    }
    return new FixedReleases(List.copyOf(taggers), byLanguage, fallbackLanguage);
  }

  /**
   * Opens bundle files. If one cannot be opened, those already open are closed again and the
   * opener's exception is passed on.
   *
   * @param fallbackLanguage BCP 47 tag whose bundle serves the languages that no other one serves
   * @throws IllegalArgumentException if two of them serve the same language
   */
  public static FixedReleases open(
      List<Path> bundles, BundleOpener opener, String fallbackLanguage) {
    List<Tagger> open = new ArrayList<>();
    try {
      bundles.forEach(bundle -> open.add(opener.open(bundle)));
      return of(open, fallbackLanguage);
    } catch (RuntimeException e) {
      open.forEach(Tagger::close);
      throw e;
    }
  }

  @Override
  public Optional<ReleaseLease> lease(String language, byte[] key) {
    return LanguageTags.lookUp(language, byLanguage.keySet())
        .or(() -> LanguageTags.lookUp(fallbackLanguage, byLanguage.keySet()))
        .map(served -> new Loan(byLanguage.get(served), served));
  }

  @Override
  public Optional<ReleaseLease> instead(String language, ReleaseLease failed) {
    return Optional.empty();
  }

  @Override
  public Optional<ReleaseLease> shadow(String language) {
    return Optional.empty();
  }

  @Override
  public Optional<ReleaseLease> named(String language, String id, String version) {
    return LanguageTags.lookUp(language, byLanguage.keySet())
        .filter(served -> isNamed(byLanguage.get(served), id, version))
        .map(served -> new Loan(byLanguage.get(served), served));
  }

  private static boolean isNamed(Tagger tagger, String id, String version) {
    return tagger.release().id().equals(id) && tagger.release().version().equals(version);
  }

  @Override
  public CompletableFuture<Void> ready() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public List<ServedRelease> inUse() {
    return taggers.stream()
        .map(tagger -> ServedRelease.active(tagger.release(), tagger.languages()))
        .toList();
  }

  @Override
  public List<Observed> observed() {
    return List.of();
  }

  @Override
  public List<LoadFault> faults() {
    return List.of();
  }

  @Override
  public void close() {
    taggers.forEach(Tagger::close);
  }

  /** A lease whose {@code close} does nothing: the release lives as long as the process. */
  private record Loan(Tagger tagger, String servedLanguage) implements ReleaseLease {

    @Override
    public ServingRole role() {
      return ServingRole.ACTIVE;
    }

    @Override
    public Optional<Observed> observed() {
      return Optional.empty();
    }

    @Override
    public Optional<Observed> canary() {
      return Optional.empty();
    }

    @Override
    public void close() {}
  }
}
