package dev.nagare.lab.labeling.history;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.lab.labeling.HistorySpec;
import dev.nagare.lab.labeling.learners.Learner;
import dev.nagare.labeling.selection.Candidate;
import dev.nagare.labeling.selection.Pattern;
import dev.nagare.labeling.selection.Strategy;
import dev.nagare.tagger.TaggedUtterance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Creates candidates from all unlabeled utterances. Those of a language without a model are more
 * uncertain than all others, and in random order among themselves.
 */
final class Candidates {

  /** The uncertainty of utterances without a model: above the values of every measure. */
  private static final double NO_MODEL = 1e6;

  private final HistorySpec spec;
  private final Pool pool;
  private final Random random;

  Candidates(HistorySpec spec, Pool pool, Random random) {
    this.spec = spec;
    this.pool = pool;
    this.random = random;
  }

  List<Candidate<String>> of(Learner.Model model) {
    List<Candidate<String>> candidates = new ArrayList<>();
    for (String language : spec.protocol().skew().keySet()) {
      List<LabeledUtterance> open = pool.open(language);
      Optional<List<TaggedUtterance>> tagged = model.tag(language, Inputs.of(open), spec.measure());
      for (int i = 0; i < open.size(); i++) {
        candidates.add(
            tagged.isPresent() ? candidate(open.get(i), tagged.get().get(i)) : unseen(open.get(i)));
      }
    }
    return candidates;
  }

  private Candidate<String> candidate(LabeledUtterance utterance, TaggedUtterance tagged) {
    Pattern pattern = Pattern.of(utterance.language(), utterance.text(), tagged.spans());
    double chance = random.nextDouble();
    double score = spec.strategy().rule() == Strategy.RANDOM ? chance : tagged.uncertainty();
    return candidate(utterance, pattern, score);
  }

  private Candidate<String> unseen(LabeledUtterance utterance) {
    Pattern pattern = Pattern.of(utterance.language(), utterance.text(), List.of());
    double chance = random.nextDouble();
    double score = spec.strategy().rule() == Strategy.RANDOM ? chance : NO_MODEL + chance;
    return candidate(utterance, pattern, score);
  }

  private Candidate<String> candidate(LabeledUtterance utterance, Pattern pattern, double score) {
    return new Candidate<>(
        utterance.id(), utterance.language(), pool.text(utterance), pattern, score, utterance.id());
  }
}
