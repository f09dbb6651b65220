package dev.nagare.console.labels;

import dev.nagare.schemas.avro.Annotation;
import dev.nagare.schemas.avro.AnnotationOutcome;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The answers of several people to one request, and the decision about them.
 *
 * @param answers earliest first
 */
record Opinions(List<Annotation> answers) {

  /** Begins the annotator of a decision. No user name contains a colon. */
  private static final String DECIDED = "decision:";

  private static final Comparator<Annotation> EARLIEST_FIRST =
      Comparator.comparing(Annotation::getLabeledAt).thenComparing(Annotation::getAnnotator);

  /** No answers; needs the order above. */
  static final Opinions NONE = new Opinions(List.of());

  Opinions {
    answers = answers.stream().sorted(EARLIEST_FIRST).toList();
  }

  /** Returns the annotator of a decision. */
  static String decidedBy(String user) {
    return DECIDED + user;
  }

  /** Returns whether an annotator is that of a decision. */
  static boolean isDecision(String annotator) {
    return annotator.startsWith(DECIDED);
  }

  /** Returns whether a release manager has decided. */
  boolean isDecided() {
    return answers.stream().anyMatch(answer -> isDecision(answer.getAnnotator()));
  }

  /** Returns the answers of people, without decisions. */
  List<Annotation> ofPeople() {
    return answers.stream().filter(answer -> !isDecision(answer.getAnnotator())).toList();
  }

  /** Returns whether somebody wants a release manager to look. */
  boolean isFlagged() {
    return ofPeople().stream().anyMatch(answer -> answer.getOutcome() == AnnotationOutcome.FLAGGED);
  }

  /** Returns whether people disagree: there are two opinions at least, and no two are equal. */
  boolean areSplit() {
    List<Annotation> opinions = ofPeople().stream().filter(Opinions::isOpinion).toList();
    return opinions.size() > 1
        && opinions.stream()
            .noneMatch(
                one ->
                    opinions.stream()
                        .anyMatch(other -> areOfTwo(one, other) && areEqual(one, other)));
  }

  /** Returns whether a release manager must decide, unless there is a label. */
  boolean wait(boolean areTwoNeeded) {
    return !isDecided() && (isFlagged() || (areTwoNeeded && areSplit()));
  }

  /** Returns whether somebody else has given the same label. */
  boolean confirm(Annotation mine) {
    return ofPeople().stream().anyMatch(answer -> areOfTwo(answer, mine) && areEqual(answer, mine));
  }

  /** Returns whether a label of this time was made from one of the answers. */
  boolean have(Instant labeledAt) {
    return ofPeople().stream()
        .anyMatch(
            answer ->
                answer.getOutcome() == AnnotationOutcome.LABELED
                    && answer.getLabeledAt().equals(labeledAt));
  }

  /** Returns a text that changes with each answer. */
  String version() {
    return answers.stream()
        .map(answer -> answer.getLabeledAt().toEpochMilli() + " " + answer.getAnnotator())
        .collect(Collectors.joining("|"));
  }

  /** Returns the reason for a decision. */
  String reason() {
    return isFlagged() ? "FLAGGED" : "DIFFERENT";
  }

  private static boolean isOpinion(Annotation answer) {
    return answer.getOutcome() == AnnotationOutcome.LABELED
        || answer.getOutcome() == AnnotationOutcome.UNUSABLE;
  }

  private static boolean areOfTwo(Annotation one, Annotation other) {
    return !one.getAnnotator().equals(other.getAnnotator());
  }

  private static boolean areEqual(Annotation one, Annotation other) {
    return one.getOutcome() == AnnotationOutcome.LABELED
        && other.getOutcome() == AnnotationOutcome.LABELED
        && one.getText().equals(other.getText())
        && one.getSpans().equals(other.getSpans());
  }
}
