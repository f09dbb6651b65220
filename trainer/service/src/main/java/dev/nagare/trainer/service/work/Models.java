package dev.nagare.trainer.service.work;

import dev.nagare.releases.Releases;
import dev.nagare.releases.bundles.BundleSource;
import dev.nagare.releases.bundles.UnusableBundleException;
import dev.nagare.schemas.LogEvent;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.MomSizes;
import dev.nagare.trainer.service.config.TrainerConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches the models that a training starts from. */
final class Models {

  private static final Logger LOG = LoggerFactory.getLogger(Models.class);

  private final TrainerConfig config;
  private final BundleSource bundles;

  Models(TrainerConfig config, BundleSource bundles) {
    this.config = config;
    this.bundles = bundles;
  }

  /**
   * Returns the active release of the language itself or of a shorter tag, with its bundle. A new
   * model keeps its types and text settings and starts from its weights. Empty if there is none,
   * also where the fallback language's release answers.
   */
  Optional<BundleReader.Release> own(Releases releases, String language)
      throws UnusableBundleException {
    return fetch(releases.answering(language));
  }

  /**
   * Returns the release that answers a language now, possibly that of the fallback language; empty
   * if there is none.
   */
  Optional<BundleReader.Release> answering(Releases releases, String language)
      throws UnusableBundleException {
    return fetch(releases.answering(language, config.fallbackLanguage()));
  }

  private Optional<BundleReader.Release> fetch(Optional<ModelRelease> release)
      throws UnusableBundleException {
    return release.isEmpty() ? Optional.empty() : Optional.of(bundles.fetch(release.get()));
  }

  /**
   * Returns the sources of initial weights, the most trusted first. A source language whose bundle
   * cannot be used is left out.
   *
   * @param own release from {@link #own}
   */
  List<BundleReader.Release> sources(
      Releases releases, String language, Optional<BundleReader.Release> own) {
    List<BundleReader.Release> sources = new ArrayList<>();
    if (config.transfer().isEmpty()) {
      return sources;
    }
    if (config.warmStart()) {
      own.ifPresent(sources::add);
    }
    releases
        .answering(config.sourceLanguage())
        .filter(source -> !config.sourceLanguage().equals(language))
        .filter(source -> isNoneOf(sources, source))
        .flatMap(this::tryToFetch)
        .filter(source -> fits(sources, source))
        .ifPresent(sources::add);
    return sources;
  }

  private static boolean isNoneOf(List<BundleReader.Release> sources, ModelRelease release) {
    return sources.stream()
        .noneMatch(source -> source.release().sha256().equals(release.getSha256()));
  }

  private Optional<BundleReader.Release> tryToFetch(ModelRelease release) {
    try {
      return Optional.of(bundles.fetch(release));
    } catch (UnusableBundleException e) {
      LogEvent.warn(LOG, "source_unusable")
          .with("release", Releases.key(release))
          .with("fault", e.fault())
          .text("reason", e.getMessage())
          .log();
      return Optional.empty();
    }
  }

  /**
   * Returns whether a model has the same network sizes as the other sources, which several sources
   * need.
   */
  private static boolean fits(List<BundleReader.Release> sources, BundleReader.Release other) {
    if (sources.isEmpty() || sameSizes(sources.get(0), other)) {
      return true;
    }
    LogEvent.warn(LOG, "source_left_out")
        .with("release", other.release())
        .with("sizes", other.bundle().network().sizes())
        .with("other", sources.get(0).release())
        .with("other_sizes", sources.get(0).bundle().network().sizes())
        .log();
    return false;
  }

  private static boolean sameSizes(BundleReader.Release one, BundleReader.Release other) {
    MomSizes sizes = one.bundle().network().sizes();
    return other.bundle().network().sizes().withOutput(sizes.output()).equals(sizes);
  }
}
