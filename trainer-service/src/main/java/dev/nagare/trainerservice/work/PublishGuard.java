package dev.nagare.trainerservice.work;

import dev.nagare.releases.RefusedChangeException;
import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.TrainingProvenance;
import dev.nagare.trainerservice.labels.LabelOffsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Looks, with the log before it, whether a release is still wanted that was long in the making. */
final class PublishGuard {

  private final TrainingOrder order;
  private final Predicate<String> owned;

  /**
   * @param owned whether a language is this trainer's
   */
  PublishGuard(TrainingOrder order, Predicate<String> owned) {
    this.order = order;
    this.owned = owned;
  }

  /**
   * Lets a release through that is still wanted.
   *
   * @throws RefusedChangeException if it is not; the message says why
   */
  void check(Releases now) {
    String language = order.language();
    if (!owned.test(language)) {
      throw refused("another trainer has taken %s over", language);
    }
    now.everReleased().stream()
        .filter(release -> isNew(release) && release.getLanguages().contains(language))
        .filter(this::isOfAllLabels)
        .findFirst()
        .ifPresent(
            other -> {
              throw refused("%s was made of the same labels or later ones", Releases.key(other));
            });
    Optional<ModelRelease> underWay = now.canary(language).or(() -> now.shadow(language));
    if (underWay.isPresent()) {
      throw refused(
          "%s has come into stage %s meanwhile",
          Releases.key(underWay.get()), underWay.get().getStage());
    }
  }

  private boolean isNew(ModelRelease release) {
    return order.releases().everReleased(Releases.key(release)).isEmpty();
  }

  private boolean isOfAllLabels(ModelRelease release) {
    Optional<TrainingProvenance> training = release.getTraining();
    return training.isPresent()
        && LabelOffsets.of(training.get()).reaches(order.labels().offsets());
  }

  private static RefusedChangeException refused(String format, Object... arguments) {
    return new RefusedChangeException(String.format(Locale.ROOT, format, arguments));
  }
}
