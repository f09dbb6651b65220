package dev.nagare.trainer.command;

import dev.nagare.corpora.command.EvaluationTagging;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.score.ScoredUtterance;
import dev.nagare.corpora.score.SpanScore;
import dev.nagare.corpora.score.SpanScorer;
import dev.nagare.tagger.LanguageTags;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.inference.OnnxTagger;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The scores of a bundle in each language that it serves. */
final class LanguageScores {

  private final SortedMap<String, SpanScorer> byLanguage = new TreeMap<>();

  private LanguageScores() {}

  /**
   * Tags utterances of languages that the bundle serves, in the same way as in service, and scores
   * the results.
   */
  static LanguageScores of(ReleaseId release, ModelBundle bundle, List<LabeledUtterance> utterances)
      throws IOException {
    LanguageScores scores = new LanguageScores();
    try (OnnxTagger tagger = OnnxTagger.of(release, bundle)) {
      for (ScoredUtterance tagged : new EvaluationTagging(tagger, List.of()).tag(utterances)) {
        String served = LanguageTags.lookUp(tagged.language(), tagger.languages()).orElseThrow();
        scores
            .byLanguage
            .computeIfAbsent(served, language -> new SpanScorer())
            .add(tagged.gold(), tagged.predicted());
      }
    }
    return scores;
  }

  /** Returns a line for each language. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, SpanScorer> language : byLanguage.entrySet()) {
      SpanScore score = language.getValue().scores().overall();
      text.append(
          String.format(
              Locale.ROOT,
              "%s  dev F1 %.2f  precision %.2f  recall %.2f  %,d utterances%n",
              language.getKey(),
              score.f1(),
              score.precision(),
              score.recall(),
              language.getValue().scores().utterances()));
    }
    return text.toString();
  }
}
