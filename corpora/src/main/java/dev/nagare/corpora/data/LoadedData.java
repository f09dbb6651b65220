package dev.nagare.corpora.data;

import dev.nagare.tagger.LanguageTags;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Data that have been read.
 *
 * @param utterances in file order, at least one
 * @param places start of each utterance
 * @param report counts of used and unused data
 */
public record LoadedData(
    List<LabeledUtterance> utterances, List<SourcePosition> places, DataReport report) {

  public LoadedData {
    utterances = List.copyOf(utterances);
    places = List.copyOf(places);
  }

  /** Returns the share of utterances with projected labels. */
  public ProjectedLabels projected() {
    return ProjectedLabels.among(utterances);
  }

  /**
   * Checks that a model serves the languages of all utterances.
   *
   * @param served BCP 47 tags of its languages
   * @throws DataException if the model does not serve the language of an utterance
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
   * Checks that most of the data are usable. Otherwise their format or options are probably wrong.
   *
   * @throws DataException if more utterances were dropped than can be used
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
    projected()
        .note()
        .ifPresent(
            note -> {
              throw report
                  .name()
                  .unusable(
                      note
                          + " (\"origin\": \"projected\"); models are judged only by labels of"
                          + " people");
            });
  }
}
