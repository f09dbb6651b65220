package dev.nagare.corpora.score;

import java.util.List;
import java.util.Locale;

/**
 * The scores of a set of utterances, with the scorer that made them.
 *
 * @param scorer the rules
 * @param scores sums over all utterances
 * @param tokens words with the right tag; {@link TokenScore#NONE} if the rules compare no words
 * @param byUtterance counts over all types, in the order of the utterances, as {@link
 *     ApproximateRandomization} takes them
 */
public record ScoreReport(
    ScorerId scorer, SpanScores scores, TokenScore tokens, List<SpanScore> byUtterance) {

  public ScoreReport {
    byUtterance = List.copyOf(byUtterance);
  }

  static ScoreReport of(ScorerId id, List<UtteranceScore> utterances) {
    SpanScorer sum = new SpanScorer();
    utterances.forEach(sum::add);
    TokenScore tokens =
        utterances.stream().map(UtteranceScore::tokens).reduce(TokenScore.NONE, TokenScore::plus);
    List<SpanScore> each = utterances.stream().map(UtteranceScore::overall).toList();
    return new ScoreReport(id, sum.scores(), tokens, each);
  }

  /**
   * Returns the scores for people: a line that names the scorer, then the table as {@code
   * conlleval} prints it. If words were compared, the table equals its output to the letter.
   */
  public String table() {
    String table = tokens.tokens() == 0 ? scores.table() : ConllevalTable.of(scores, tokens);
    return String.format(Locale.ROOT, "scorer %s%n%s", scorer, table);
  }
}
