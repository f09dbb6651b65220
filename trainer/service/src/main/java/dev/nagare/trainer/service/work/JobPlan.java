package dev.nagare.trainer.service.work;

import dev.nagare.releases.Releases;
import dev.nagare.schemas.LogEvent;
import dev.nagare.schemas.ModelKeys;
import dev.nagare.tagger.bundle.BundleName;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.MomSizes;
import dev.nagare.tagger.text.LanguageDefaults;
import dev.nagare.tagger.text.TextSettings;
import dev.nagare.trainer.job.TrainingData;
import dev.nagare.trainer.job.TrainingJob;
import dev.nagare.trainer.service.config.TrainerConfig;
import dev.nagare.trainer.training.TrainingSettings;
import dev.nagare.trainer.training.TransferSource;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plans the trainings of languages. */
final class JobPlan {

  private static final Logger LOG = LoggerFactory.getLogger(JobPlan.class);

  private static final DateTimeFormatter VERSION =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final TrainerConfig config;
  private final ParallelPairs parallel;

  JobPlan(TrainerConfig config) {
    this.config = config;
    this.parallel = new ParallelPairs(config.parallel());
  }

  /**
   * Returns the training for an order.
   *
   * @param own active release of the language itself: the model keeps its entity types as {@link
   *     Types#kept} says, and its text settings in their newest version
   * @param sources sources of initial weights; may be empty
   * @param dataName name of the labels' origin, for the record
   * @throws dev.nagare.corpora.data.DataException if parallel text of the language cannot be used
   */
  TrainingJob job(
      TrainingOrder order,
      Optional<BundleReader.Release> own,
      List<BundleReader.Release> sources,
      String dataName) {
    String language = order.language();
    return new TrainingJob(
        name(order.releases(), config.modelId(language), order.createdAt()),
        order.createdAt(),
        Map.of(language, text(language, own)),
        new TrainingData(
            order.labels().training(),
            order.labels().development(),
            List.of(dataName),
            parallel.of(language, other -> text(other, own))),
        sources.isEmpty()
            ? Optional.empty()
            : Optional.of(new TransferSource(sources, config.transfer())),
        settings(language, sources, order.labels().training().size()),
        own.<Set<String>>map(
                release ->
                    Types.kept(
                        release.bundle().entityTypes(),
                        release.bundle().languages().keySet(),
                        order.labels().types(),
                        order.releases()))
            .orElse(Set.of()),
        config.precision());
  }

  /** Returns the name of a release: the time, and a number if that name is taken. */
  static BundleName name(Releases releases, String id, Instant createdAt) {
    String version = VERSION.format(createdAt);
    String free = version;
    for (int next = 2; releases.everReleased(ModelKeys.release(id, free)).isPresent(); next++) {
      free = version + "-" + next;
    }
    return new BundleName(id, free);
  }

  private TextSettings text(String language, Optional<BundleReader.Release> own) {
    TextSettings usual =
        own.map(release -> release.bundle().languages().get(language))
            .map(TextSettings::newest)
            .orElseGet(() -> LanguageDefaults.standard().settings(language));
    return config.preset().text(usual);
  }

  /**
   * Returns the hyperparameters. A source determines the sizes, since weights fit only into a
   * network of the same size.
   */
  private TrainingSettings settings(
      String language, List<BundleReader.Release> sources, int utterances) {
    TrainingSettings base = config.settings();
    MomSizes sizes =
        sources.stream()
            .findFirst()
            .map(source -> source.bundle().network().sizes().withOutput(base.sizes().output()))
            .orElse(base.sizes());
    if (!sizes.equals(base.sizes())) {
      LogEvent.info(LOG, "sizes_of_source")
          .with("language", language)
          .with("source", sources.get(0).release())
          .with("sizes", sizes)
          .with("preset_sizes", base.sizes())
          .log();
    }
    return new TrainingSettings(
        sizes,
        base.learning(),
        base.epochs(),
        base.patience(),
        base.batchSizeFor(utterances),
        base.hiddenWords(),
        base.seed());
  }
}
