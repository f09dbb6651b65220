package dev.nagare.lab.experiment.run;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.score.ScoredUtterance;
import dev.nagare.corpora.tokens.PreparedUtterance;
import dev.nagare.corpora.tokens.Tokenization;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.Utterance;
import dev.nagare.tagger.inference.OnnxTagger;
import dev.nagare.tagger.text.TextSettings;
import dev.nagare.tagger.text.WordBoundary;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * A test set, to be tagged as the bundle tags in service; words that the corpus gives are kept.
 *
 * @param texts text settings that decide the segmentation, by BCP 47 tag of the language
 * @param gold utterances with their gold spans
 */
record TestSet(Map<String, TextSettings> texts, List<LabeledUtterance> gold) {

  /**
   * A test set with a model's predictions.
   *
   * @param set the test set
   * @param predicted spans of each utterance, in the set's order
   */
  record Tagged(TestSet set, List<List<LabeledSpan>> predicted) {

    /** Returns the input of scorers for each utterance. */
    List<ScoredUtterance> utterances() {
      Tokenization tokenization = new Tokenization(set.texts);
      List<ScoredUtterance> utterances = new ArrayList<>();
      for (int i = 0; i < predicted.size(); i++) {
        LabeledUtterance gold = set.gold.get(i);
        List<WordBoundary> words = words(tokenization.prepare(List.of(gold)));
        utterances.add(
            new ScoredUtterance(
                gold.text(), gold.language(), words, gold.spans(), predicted.get(i)));
      }
      return utterances;
    }

    private static List<WordBoundary> words(List<PreparedUtterance> prepared) {
      return prepared.stream()
          .flatMap(utterance -> utterance.tokens().stream())
          .map(token -> new WordBoundary(token.start(), token.end()))
          .toList();
    }
  }

  Tagged tagged(OnnxTagger tagger) {
    Iterator<TaggedUtterance> plain =
        tagger
            .tag(gold.stream().filter(u -> u.words().isEmpty()).map(TestSet::input).toList())
            .iterator();
    return new Tagged(
        this,
        gold.stream()
            .map(u -> u.words().isEmpty() ? plain.next() : tagger.tag(input(u), u.words()))
            .map(TestSet::spans)
            .toList());
  }

  private static Utterance input(LabeledUtterance labeled) {
    return new Utterance(labeled.language(), labeled.text());
  }

  private static List<LabeledSpan> spans(TaggedUtterance tagged) {
    return tagged.spans().stream()
        .map(span -> new LabeledSpan(span.type(), span.start(), span.end()))
        .toList();
  }
}
