package dev.nagare.corpora.command;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.score.ScoredUtterance;
import dev.nagare.corpora.tokens.PreparedUtterance;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.Utterance;
import dev.nagare.tagger.inference.OnnxTagger;
import dev.nagare.tagger.text.Token;
import dev.nagare.tagger.text.WordBoundary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Tags labeled utterances for scoring. */
public final class EvaluationTagging {

  private final OnnxTagger tagger;
  private final Map<LabeledUtterance, List<WordBoundary>> words = new HashMap<>();

  /**
   * Creates a tagging of prepared utterances.
   *
   * @param prepared the utterances that have words
   */
  public EvaluationTagging(OnnxTagger tagger, List<PreparedUtterance> prepared) {
    this.tagger = tagger;
    prepared.forEach(utterance -> words.put(utterance.gold(), boundaries(utterance.tokens())));
  }

  /** Returns one result for each utterance, in order. */
  public List<ScoredUtterance> tag(List<LabeledUtterance> utterances) {
    return scored(utterances, answers(utterances));
  }

  /** Returns the answers of the tagger, one for each utterance, in order. */
  List<TaggedUtterance> answers(List<LabeledUtterance> utterances) {
    Iterator<TaggedUtterance> plain =
        tagger
            .tag(
                utterances.stream()
                    .filter(utterance -> utterance.words().isEmpty())
                    .map(EvaluationTagging::input)
                    .toList())
            .iterator();
    List<TaggedUtterance> answers = new ArrayList<>();
    for (LabeledUtterance utterance : utterances) {
      answers.add(
          utterance.words().isEmpty()
              ? plain.next()
              : tagger.tag(input(utterance), utterance.words()));
    }
    return answers;
  }

  /** Returns the answers with what scorers compare them to. */
  List<ScoredUtterance> scored(List<LabeledUtterance> utterances, List<TaggedUtterance> answers) {
    List<ScoredUtterance> scored = new ArrayList<>();
    for (int u = 0; u < utterances.size(); u++) {
      scored.add(scored(utterances.get(u), answers.get(u)));
    }
    return scored;
  }

  private ScoredUtterance scored(LabeledUtterance gold, TaggedUtterance tagged) {
    return new ScoredUtterance(
        gold.text(),
        gold.language(),
        words.getOrDefault(gold, List.of()),
        gold.spans(),
        tagged.spans().stream()
            .map(span -> new LabeledSpan(span.type(), span.start(), span.end()))
            .toList());
  }

  private static Utterance input(LabeledUtterance labeled) {
    return new Utterance(labeled.language(), labeled.text());
  }

  private static List<WordBoundary> boundaries(List<Token> tokens) {
    return tokens.stream().map(token -> new WordBoundary(token.start(), token.end())).toList();
  }
}
