package dev.nagare.corpora.data;

import dev.nagare.tagger.LanguageTags;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Data that have been read.
 *
 * @param utterances in the file's order, at least one
 * @param places where each of them begins
 * @param report what was used and what was not
 */
public record LoadedData(
    List<LabeledUtterance> utterances, List<SourcePosition> places, DataReport report) {

  public LoadedData {
    utterances = List.copyOf(utterances);
    places = List.copyOf(places);
  }

  /**
   * Checks that a model can take them.
   *
   * @param served BCP 47 tags of its languages
   * @throws DataException if an utterance is in none of these
   */
  public void requireLanguagesAmong(Set<String> served) {
    utterances.stream()
        .map(LabeledUtterance::language)
        .filter(language -> LanguageTags.lookUp(language, served).isEmpty())
        .findFirst()
        .ifPresent(
            language -> {
              throw report
                  .name()
                  .unusable(
                      "there are utterances in "
                          + language
                          + ", but the model serves "
                          + String.join(", ", new TreeSet<>(served)));
            });
  }

  /**
   * Checks that they are about what their author meant them to be.
   *
   * @throws DataException if more utterances had to be dropped than can be used
   */
  public void requireMostlyUsable() {
    if (report.utterances().dropped()
        > report.utterances().used() + report.utterances().notSampled()) {
      throw report
          .name()
          .unusable(
              "more utterances dropped than used; the format, its options or the charset may be"
                  + " wrong");
    }
  }

  /**
   * Checks that people labeled them, so that models can be judged by them.
   *
   * @throws DataException if an utterance has projected labels
   */
  public void requireLabeledByPeople() {
    long projected =
        utterances.stream()
            .filter(utterance -> utterance.origin() == LabelOrigin.PROJECTED)
            .count();
    if (projected > 0) {
      throw report
          .name()
          .unusable(
              projected
                  + " of "
                  + utterances.size()
                  + " utterances have projected labels (\"origin\": \"projected\"); models are"
                  + " judged only by labels of people");
    }
  }
}
