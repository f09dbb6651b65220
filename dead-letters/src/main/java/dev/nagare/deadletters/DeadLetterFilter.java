package dev.nagare.deadletters;

import dev.nagare.schemas.DeadLetterReason;
import dev.nagare.tagger.LanguageTags;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Selects dead letters; all parts must match.
 *
 * @param reasons accepted reasons; empty for any
 * @param stages accepted steps; empty for any
 * @param since earliest timestamp of the record, inclusive
 * @param until latest timestamp of the record, exclusive
 * @param sourceTopic topic from which the record was read
 * @param language language of the utterance, or one that it is a variety of
 * @param places accepted places; empty for any
 */
public record DeadLetterFilter(
    Set<DeadLetterReason> reasons,
    Set<DeadLetterReason.Stage> stages,
    Optional<Instant> since,
    Optional<Instant> until,
    Optional<String> sourceTopic,
    Optional<String> language,
    Set<Place> places) {

  /** The filter that matches every dead letter. */
  public static final DeadLetterFilter ALL =
      new DeadLetterFilter(
          Set.of(),
          Set.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Set.of());

  public DeadLetterFilter {
    reasons = Set.copyOf(reasons);
    stages = Set.copyOf(stages);
    places = Set.copyOf(places);
  }

  /** Returns whether a dead letter matches all parts except the language. */
  public boolean matches(DeadLetter letter) {
    return matchesReason(letter)
        && since.map(from -> !letter.time().isBefore(from)).orElse(true)
        && until.map(to -> letter.time().isBefore(to)).orElse(true)
        && sourceTopic.map(topic -> isFrom(letter, topic)).orElse(true)
        && (places.isEmpty() || places.contains(letter.place()));
  }

  /**
   * Returns whether the language of a dead letter matches.
   *
   * @param found language of the dead letter; empty if it is not known
   */
  public boolean matchesLanguage(Optional<String> found) {
    return language.isEmpty()
        || found
            .filter(tag -> LanguageTags.lookUp(tag, Set.of(language.get())).isPresent())
            .isPresent();
  }

  private boolean matchesReason(DeadLetter letter) {
    return (reasons.isEmpty() || letter.knownReason().filter(reasons::contains).isPresent())
        && (stages.isEmpty()
            || stages.stream()
                .anyMatch(
                    stage -> letter.failure().stage().filter(stage.name()::equals).isPresent()));
  }

  private static boolean isFrom(DeadLetter letter, String topic) {
    return letter.failure().origin().filter(origin -> origin.topic().equals(topic)).isPresent();
  }
}
