package dev.nagare.trainer.training;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.tagger.decoding.TagTargets;
import dev.nagare.tagger.text.TextSettings;
import dev.nagare.tagger.text.Token;
import java.util.List;
import java.util.Map;

/** Finished models that another model, the student, learns from. */
public interface Teachers {

  /**
   * The properties of a student that its teachers must match.
   *
   * @param languages text settings (segmentation and romanization) of the student's languages, by
   *     BCP 47 tag
   * @param tags names of its tags in the order of their indexes
   * @param pairs whether it learns from pairs of neighbouring tags, as a linear-chain CRF does
   */
  record Student(Map<String, TextSettings> languages, List<String> tags, boolean pairs) {}

  /** Returns the text that only teachers label, without spans. */
  List<LabeledUtterance> unlabeled();

  /** Returns the weight of the teachers where there are gold tags too, 0 to 1. */
  double weight();

  /**
   * Checks that the teachers can teach a student.
   *
   * @throws IllegalArgumentException if one cannot; the message names it and says why
   */
  void requireSuitable(Student student);

  /**
   * Labels text.
   *
   * @param utterances tokens of each utterance, none of them empty
   * @param listener receives the progress
   * @return the targets of each utterance, in order
   * @throws InterruptedException if the thread was interrupted
   */
  List<TagTargets> label(Student student, List<List<Token>> utterances, TrainingListener listener)
      throws InterruptedException;
}
