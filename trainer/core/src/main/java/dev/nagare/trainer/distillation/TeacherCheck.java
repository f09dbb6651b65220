package dev.nagare.trainer.distillation;

import dev.nagare.tagger.LanguageTags;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.text.TextSettings;
import dev.nagare.trainer.training.Teachers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Refuses teachers that cannot say anything about each token and tag of a student. A teacher may
 * serve further languages and know further types.
 */
final class TeacherCheck {

  private TeacherCheck() {}

  /**
   * Checks a teacher.
   *
   * @throws IllegalArgumentException if it lacks a language or a tag of the student, or reads a
   *     language with other text settings; the message names the teacher
   */
  static void check(BundleReader.Release teacher, Teachers.Student student) {
    new TreeMap<>(student.languages())
        .forEach((language, settings) -> checkText(teacher, language, settings));
    Set<String> missing = new TreeSet<>();
    student.tags().stream()
        .filter(tag -> !teacher.bundle().tags().contains(tag))
        .forEach(tag -> missing.add(tag.substring(tag.indexOf('-') + 1)));
    if (!missing.isEmpty()) {
      throw refusal(
          teacher.release(),
          "has no tags for "
              + String.join(", ", missing)
              + "; a teacher must know all types of the training data");
    }
  }

  private static void checkText(
      BundleReader.Release teacher, String language, TextSettings settings) {
    Map<String, TextSettings> served = teacher.bundle().languages();
    TextSettings own =
        LanguageTags.lookUp(language, served.keySet())
            .map(served::get)
            .orElseThrow(
                () ->
                    refusal(
                        teacher.release(),
                        "serves "
                            + String.join(", ", new TreeSet<>(served.keySet()))
                            + ", not "
                            + language
                            + "; a teacher must serve all languages of the model"));
    List<String> differences = differences(own, settings);
    if (!differences.isEmpty()) {
      throw refusal(
          teacher.release(),
          "reads "
              + language
              + " with other text settings than the model: "
              + String.join(", ", differences)
              + "; train both with the same preset and text options");
    }
  }

  /** Compares everything but the tags of the languages, of which one may be more specific. */
  private static List<String> differences(TextSettings teacher, TextSettings student) {
    List<String> differences = new ArrayList<>();
    add(
        differences,
        "segmentation",
        teacher.segmentation().configName(),
        student.segmentation().configName());
    add(differences, "romanization", teacher.romanization(), student.romanization());
    add(
        differences,
        "characters",
        teacher.characters().configName(),
        student.characters().configName());
    add(
        differences,
        "version",
        Integer.toString(teacher.version()),
        Integer.toString(student.version()));
    add(differences, "bigrams", teacher.bigrams().configName(), student.bigrams().configName());
    return differences;
  }

  private static void add(
      List<String> differences, String name, String ofTeacher, String ofStudent) {
    if (!ofTeacher.equals(ofStudent)) {
      differences.add(name + " " + ofTeacher + " instead of " + ofStudent);
    }
  }

  private static IllegalArgumentException refusal(ReleaseId teacher, String why) {
    return new IllegalArgumentException("the teacher " + teacher + " " + why);
  }
}
