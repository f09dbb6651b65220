package dev.nagare.trainer.service.triggers;

import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.TrainingProvenance;
import dev.nagare.schemas.avro.TrainingTries;
import dev.nagare.trainer.service.labels.LabelCounts;
import dev.nagare.trainer.service.labels.LabelOffsets;
import dev.nagare.trainer.service.labels.LabelStore;
import dev.nagare.trainer.service.ownership.AskedTraining;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The facts about a language that are stored in Kafka.
 *
 * @param counts number of its labels; new ones are those that no training has read
 * @param lastTrained release of its last training, whatever its stage; empty if there is none
 * @param underWay release of the language in SHADOW or CANARY; empty if there is none
 * @param request latest training request; empty if there is none
 * @param openRequest latest training request, if no training has fulfilled it
 * @param tries failed attempts to train on these labels, without the one in progress here
 */
public record LanguageFacts(
    String language,
    LabelCounts counts,
    Optional<ModelRelease> lastTrained,
    Optional<ModelRelease> underWay,
    Optional<AskedTraining> request,
    Optional<AskedTraining> openRequest,
    Optional<TrainingTries> tries) {

  /**
   * Collects the facts about a language.
   *
   * @param tries failed attempts to train the language, on any labels
   */
  public static LanguageFacts of(
      String language,
      LabelStore store,
      Releases releases,
      Optional<AskedTraining> request,
      Optional<TrainingTries> tries) {
    List<LabelOffsets> trainedOn =
        trained(releases, language)
            .flatMap(release -> release.getTraining().stream())
            .map(LabelOffsets::of)
            .toList();
    return new LanguageFacts(
        language,
        store.counts(language, trainedOn),
        lastTrained(releases, language),
        releases.canary(language).or(() -> releases.shadow(language)),
        request,
        request.filter(asked -> !isServed(asked, releases, language)),
        tries.filter(some -> some.getLabels() == store.mark(language)));
  }

  /** Returns whether a training was requested since the last attempt began. */
  public boolean isAskedAgain() {
    long before = tries.map(TrainingTries::getRequestOffset).orElse(Long.MAX_VALUE);
    return openRequest.filter(asked -> asked.offset() > before).isPresent();
  }

  /**
   * Returns whether a training has fulfilled a request: one that recorded it as the latest,
   * whatever the clocks say. Trainings of older versions do not record it; of these, one with a
   * later date has fulfilled it.
   */
  private static boolean isServed(AskedTraining asked, Releases releases, String language) {
    List<TrainingProvenance> told =
        trained(releases, language)
            .flatMap(release -> release.getTraining().stream())
            .filter(training -> training.getRequestOffset().isPresent())
            .toList();
    Instant requestedAt = asked.request().getRequestedAt();
    return told.isEmpty()
        ? lastTrained(releases, language)
            .filter(last -> !last.getCreatedAt().isBefore(requestedAt))
            .isPresent()
        : told.stream()
            .anyMatch(
                training ->
                    training.getRequestOffset().orElseThrow() == asked.offset()
                        && training.getRequestedAt().filter(requestedAt::equals).isPresent());
  }

  /**
   * Returns the last release that a trainer made from a language's labels, forgotten or not; empty
   * if there is none.
   */
  public static Optional<ModelRelease> lastTrained(Releases releases, String language) {
    return trained(releases, language)
        .max(
            Comparator.comparing(ModelRelease::getCreatedAt)
                .thenComparing(ModelRelease::getVersion));
  }

  private static Stream<ModelRelease> trained(Releases releases, String language) {
    return releases.everReleased().stream()
        .filter(release -> release.getLanguages().contains(language))
        .filter(release -> release.getTraining().isPresent());
  }
}
