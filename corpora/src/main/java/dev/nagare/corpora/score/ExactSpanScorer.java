package dev.nagare.corpora.score;

/**
 * The scorer {@code spans/1}: whole spans in code points of the text as received. Words do not
 * matter, so a gold span that no tokenization can represent counts as missed.
 */
final class ExactSpanScorer implements Scorer {

  private static final ScorerId ID = new ScorerId("spans", 1);

  @Override
  public ScorerId id() {
    return ID;
  }

  @Override
  public UtteranceScore score(ScoredUtterance utterance) {
    return UtteranceScore.ofSpans(utterance.gold(), utterance.predicted());
  }
}
