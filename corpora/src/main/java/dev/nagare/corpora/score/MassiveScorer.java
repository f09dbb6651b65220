package dev.nagare.corpora.score;

import dev.nagare.corpora.data.LabeledSpan;
import java.util.ArrayList;
import java.util.List;

/**
 * The scorer {@code massive/1}: the slot micro F1 of MASSIVE (FitzGerald et al. 2022, arXiv
 * 2204.08582), as alexa/massive computes it since commit 0552cdd of June 2022. Labels of words
 * become BIO tags ({@code convert_to_bio} and {@code eval_preds} in {@code
 * src/massive/utils/training_utils.py}), whose entities seqeval compares. Words and gold labels are
 * those of {@code scripts/create_hf_dataset.py}; see {@link MassiveWord}.
 *
 * <ul>
 *   <li>A word takes the label of the span that covers its first code point, as MASSIVE takes a
 *       word's label from its first subword only. A span that covers part of a word thus counts as
 *       the whole word, or not at all.
 *   <li>Adjacent words with one label are one slot, even where two spans of one type touch.
 *   <li>A type named {@code Other} is no slot.
 *   <li>In Chinese and Japanese the script forgets to close a slot whose last piece is all ASCII.
 *       Its label continues up to the next slot or the end (117 of the 2,794 slots of the ja-JP
 *       test set). Published figures were made with these labels, so gold and predicted spans are
 *       both read that way.
 * </ul>
 */
final class MassiveScorer implements Scorer {

  private static final ScorerId ID = new ScorerId("massive", 1);
  private static final String OTHER = "Other";

  @Override
  public ScorerId id() {
    return ID;
  }

  @Override
  public UtteranceScore score(ScoredUtterance utterance) {
    List<MassiveWord> words = MassiveWord.split(utterance);
    return UtteranceScore.ofSpans(
        slots(labels(words, utterance.gold())), slots(labels(words, utterance.predicted())));
  }

  private static List<String> labels(List<MassiveWord> words, List<LabeledSpan> spans) {
    List<String> labels = new ArrayList<>();
    String label = OTHER;
    boolean closing = false;
    for (MassiveWord word : words) {
      String own = typeAt(word.start(), spans);
      boolean covered = !own.isEmpty();
      if (covered) {
        label = own;
      } else if (closing) {
        label = OTHER;
      }
      closing = covered && !word.ascii();
      labels.add(label);
    }
    return labels;
  }

  private static String typeAt(int codePoint, List<LabeledSpan> spans) {
    return spans.stream()
        .filter(span -> span.start() <= codePoint && codePoint < span.end())
        .map(LabeledSpan::type)
        .findFirst()
        .orElse("");
  }

  /** Returns the runs of one label, as spans over positions of words. */
  private static List<LabeledSpan> slots(List<String> labels) {
    List<LabeledSpan> slots = new ArrayList<>();
    for (int from = 0, to; from < labels.size(); from = to) {
      String label = labels.get(from);
      to = from + 1;
      while (to < labels.size() && labels.get(to).equals(label)) {
        to++;
      }
      if (!label.equals(OTHER)) {
        slots.add(new LabeledSpan(label, from, to));
      }
    }
    return slots;
  }
}
