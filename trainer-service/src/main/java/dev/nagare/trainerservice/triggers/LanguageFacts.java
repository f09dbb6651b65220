package dev.nagare.trainerservice.triggers;

import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.TrainingRequest;
import dev.nagare.trainerservice.labels.LabelBook;
import dev.nagare.trainerservice.labels.LabelCounts;
import dev.nagare.trainerservice.labels.LabelOffsets;
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
 */
public record LanguageFacts(
    String language,
    LabelCounts counts,
    Optional<ModelRelease> lastTrained,
    Optional<ModelRelease> underWay,
    Optional<TrainingRequest> request) {

  /** Brings together what is known. */
  public static LanguageFacts of(
      String language, LabelBook book, Releases releases, Optional<TrainingRequest> request) {
    List<LabelOffsets> trainedOn =
        trained(releases, language)
            .flatMap(release -> release.getTraining().stream())
            .map(LabelOffsets::of)
            .toList();
    return new LanguageFacts(
        language,
        book.counts(language, trainedOn),
        lastTrained(releases, language),
        releases.canary(language).or(() -> releases.shadow(language)),
        request);
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
