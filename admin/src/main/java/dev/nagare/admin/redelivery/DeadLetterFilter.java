package dev.nagare.admin.redelivery;

import dev.nagare.streams.deadletters.Reason;
import dev.nagare.tagger.LanguageTags;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which dead letters are meant: those that all parts agree on.
 *
 * @param reasons one of them; empty for any
 * @param stages one of them; empty for any
 * @param since time of the record, inclusive
 * @param until time of the record, exclusive
 * @param sourceTopic where the record was read
 * @param language of the utterance, or a variety of it
 * @param places one of them; empty for any
 */
public record DeadLetterFilter(
    Set<Reason> reasons,
    Set<Reason.Stage> stages,
    Optional<Instant> since,
    Optional<Instant> until,
    Optional<String> sourceTopic,
    Optional<String> language,
    Set<Place> places) {

  /** All there are. */
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

  /** Whether a dead letter is meant, its language left aside. */
  public boolean matches(DeadLetter letter) {
    return matchesReason(letter)
        && since.map(from -> !letter.time().isBefore(from)).orElse(true)
        && until.map(to -> letter.time().isBefore(to)).orElse(true)
        && sourceTopic.map(topic -> isFrom(letter, topic)).orElse(true)
        && (places.isEmpty() || places.contains(letter.place()));
  }

  /** Whether a dead letter in this language is meant, all else left aside. */
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
