package dev.nagare.trainer.distillation;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.decoding.TagTargets;
import dev.nagare.tagger.text.Token;
import dev.nagare.trainer.training.Teachers;
import dev.nagare.trainer.training.TrainingListener;
import java.util.List;

/**
 * Finished models that teach a student, and the text that they alone label (Hinton et al. 2015; for
 * marginals of a CRF, Wang et al. 2020).
 *
 * @param teachers releases that teach, at least one; each counts alike
 * @param weight weight of the teachers relative to gold where there are gold tags too, 0 to 1
 * @param unlabeled text that only the teachers label; spans and intents are removed
 * @param names of the data that the unlabeled text comes from, for the record
 */
public record Distillation(
    List<BundleReader.Release> teachers,
    double weight,
    List<LabeledUtterance> unlabeled,
    List<String> names)
    implements Teachers {

  /** The weight that training uses unless another is given; see docs/adr/0026. */
  public static final double USUAL_WEIGHT = 0.5;

  public Distillation {
    if (teachers.isEmpty()) {
      throw new IllegalArgumentException("distillation needs a teacher");
    }
    requireWeight(weight, !unlabeled.isEmpty());
    teachers = List.copyOf(teachers);
    unlabeled = unlabeled.stream().map(Distillation::withoutLabels).toList();
    names = List.copyOf(names);
  }

  /**
   * Checks a weight.
   *
   * @param unlabeled whether there is text that only teachers label
   * @throws IllegalArgumentException if the weight is out of range, or teachers would have no
   *     effect
   */
  public static void requireWeight(double weight, boolean unlabeled) {
    if (!(weight >= 0 && weight <= 1)) {
      throw new IllegalArgumentException(
          "the distillation weight is " + weight + ", must be from 0 to 1");
    }
    if (weight == 0 && !unlabeled) {
      throw new IllegalArgumentException(
          "the distillation weight is 0 and there is no unlabeled text; teachers would have no"
              + " effect");
    }
  }

  private static LabeledUtterance withoutLabels(LabeledUtterance utterance) {
    return new LabeledUtterance(
        utterance.id(), utterance.language(), utterance.text(), List.of(), utterance.words());
  }

  @Override
  public void requireSuitable(Student student) {
    teachers.forEach(teacher -> TeacherCheck.check(teacher, student));
  }

  @Override
  public List<TagTargets> label(
      Student student, List<List<Token>> utterances, TrainingListener listener)
      throws InterruptedException {
    try (TeacherModels models = new TeacherModels(teachers, student)) {
      return models.label(utterances, listener);
    }
  }
}
