package dev.nagare.trainer.training;

import dev.nagare.corpora.tokens.PreparedUtterance;
import dev.nagare.tagger.decoding.TagTargets;
import dev.nagare.tagger.text.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Joins gold tags and what teachers say into the targets of a training: of labeled text (1 − λ)
 * times gold plus λ times the teachers, with λ their weight; of unlabeled text the teachers alone.
 */
final class TrainingTargets {

  private final Teachers.Student student;
  private final Map<String, Integer> tagRows = new HashMap<>();

  TrainingTargets(Teachers.Student student) {
    this.student = student;
    student.tags().forEach(name -> tagRows.put(name, tagRows.size()));
  }

  /** Returns labeled utterances with their gold tags. */
  List<TrainingUtterance> gold(List<PreparedUtterance> labeled) {
    return labeled.stream()
        .map(u -> new TrainingUtterance(u.tokens(), gold(u), u.gold().intent()))
        .toList();
  }

  private TagTargets gold(PreparedUtterance utterance) {
    return TagTargets.of(utterance.tags().stream().mapToInt(tagRows::get).toArray());
  }

  /**
   * Returns labeled utterances, then unlabeled ones, with the targets of both.
   *
   * @throws IllegalArgumentException if a teacher cannot teach the student
   */
  List<TrainingUtterance> taught(
      List<PreparedUtterance> labeled,
      List<PreparedUtterance> unlabeled,
      Teachers teachers,
      TrainingListener listener)
      throws InterruptedException {
    teachers.requireSuitable(student);
    int first = teachers.weight() == 0 ? labeled.size() : 0;
    List<List<Token>> texts = new ArrayList<>();
    labeled.forEach(utterance -> texts.add(utterance.tokens()));
    unlabeled.forEach(utterance -> texts.add(utterance.tokens()));
    List<TagTargets> soft = teachers.label(student, texts.subList(first, texts.size()), listener);
    List<TrainingUtterance> taught = new ArrayList<>(gold(labeled.subList(0, first)));
    for (int i = first; i < texts.size(); i++) {
      taught.add(
          i < labeled.size()
              ? mixed(labeled.get(i), soft.get(i - first), teachers.weight())
              : new TrainingUtterance(texts.get(i), soft.get(i - first), Optional.empty()));
    }
    return taught;
  }

  private TrainingUtterance mixed(PreparedUtterance labeled, TagTargets soft, double weight) {
    return new TrainingUtterance(
        labeled.tokens(), gold(labeled).mixed(soft, weight), labeled.gold().intent());
  }
}
