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
 * What Kafka has of a language.
 *
 * @param counts of its labels; new are those that no training has read
 * @param lastTrained the release of its last training, whatever became of it
 * @param underWay a release of it in SHADOW or CANARY
 * @param request the latest one
 * @param openRequest the same, unless a training has served it
 * @param tries to train on these labels that have not ended well, the one under way here left out
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
   * Brings together what is known.
   *
   * @param tries of the language, on whatever labels
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

  /** Returns whether somebody has asked since the last try began. */
  public boolean isAskedAgain() {
    long before = tries.map(TrainingTries::getRequestOffset).orElse(Long.MAX_VALUE);
    return openRequest.filter(asked -> asked.offset() > before).isPresent();
  }

  /**
   * A request is served by the training that knew it as the latest one, whatever the clocks say.
   * Trainings of older versions do not tell; of them, one that is dated later has served it.
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

  /** The last release that a trainer made of a language's labels, forgotten or not. */
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
