package dev.nagare.streams.releases;

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

/** Releases that stay the same for the life of the process: read from files, or given by a test. */
public final class FixedReleases implements ReleaseCatalog {

  private final List<Tagger> taggers;
  private final Map<String, Tagger> byLanguage;

  private FixedReleases(List<Tagger> taggers, Map<String, Tagger> byLanguage) {
    this.taggers = taggers;
    this.byLanguage = byLanguage;
  }

  /**
   * Serves with taggers that are open already; {@link #close} closes them.
   *
   * @throws IllegalArgumentException if two of them serve the same language
   */
  public static FixedReleases of(Collection<? extends Tagger> taggers) {
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
    return new FixedReleases(List.copyOf(taggers), byLanguage);
  }

  /**
   * Opens bundle files. If one cannot be opened, those already open are closed again and the
   * opener's exception is passed on.
   *
   * @throws IllegalArgumentException if two of them serve the same language
   */
  public static FixedReleases open(List<Path> bundles, BundleOpener opener) {
    List<Tagger> open = new ArrayList<>();
    try {
      bundles.forEach(bundle -> open.add(opener.open(bundle)));
      return of(open);
    } catch (RuntimeException e) {
      open.forEach(Tagger::close);
      throw e;
    }
  }

  @Override
  public Optional<ReleaseLease> lease(String language) {
    return LanguageTags.lookUp(language, byLanguage.keySet())
        .map(served -> new Loan(byLanguage.get(served), served));
  }

  @Override
  public List<ServedRelease> inUse() {
    return taggers.stream()
        .map(tagger -> new ServedRelease(tagger.release(), tagger.languages()))
        .toList();
  }

  @Override
  public void close() {
    taggers.forEach(Tagger::close);
  }

  /** Nothing to return: the release lives as long as the process. */
  private record Loan(Tagger tagger, String servedLanguage) implements ReleaseLease {

    @Override
    public void close() {}
  }
}
