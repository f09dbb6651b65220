package dev.nagare.trainer.service.work;

import dev.nagare.releases.RefusedChangeException;
import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.TrainingProvenance;
import dev.nagare.trainer.service.labels.LabelOffsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Checks, against the current log, whether a release that took long to make is still needed. */
final class PublishGuard {

  private final TrainingOrder order;
  private final Predicate<String> owned;

  /**
   * @param order order that led to the release
   * @param owned tests whether a language belongs to this trainer
   */
  PublishGuard(TrainingOrder order, Predicate<String> owned) {
    this.order = order;
    this.owned = owned;
  }

  /**
   * Accepts a release that is still needed.
   *
   * @throws RefusedChangeException if it is not needed; the message says why
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

  /**
   * Accepts a release that drops no entity type except those that no label has. The release that
   * answers now may have come during the training and find more types.
   *
   * @param known entity types of the release
   * @param dropped entity types that no label has
   * @throws RefusedChangeException if it would drop others
   */
  void checkTypes(Releases now, Set<String> known, Set<String> dropped) {
    now.answering(order.language())
        .ifPresent(
            before -> {
              SortedSet<String> lost = new TreeSet<>(before.getEntityTypes());
              lost.removeAll(known);
              lost.removeAll(dropped);
              if (!lost.isEmpty()) {
                throw refused("%s answers now, and also finds %s", Releases.key(before), lost);
              }
            });
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
