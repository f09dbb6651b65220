package dev.nagare.trainer.transfer;

import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.bundle.Tensor;
import dev.nagare.tagger.encoding.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Starts the embedding of a word at those of its translations. With w(e, f) the weight by which
 * known words e translate a word f,
 *
 * <pre>row(f) = Σ w(e, f) row(e) / Σ w(e, f)</pre>
 *
 * so that a layer above, which was learned in one language, reads words of another one.
 *
 * @param translated number of words whose rows were overwritten
 * @param others number of words that are neither known nor translated
 */
public record TranslatedRows(int translated, int others) {

  /**
   * Overwrites the rows of words that are not known in place.
   *
   * @param known words whose rows stay, and serve their translations
   * @param translations returns the weights of a word's translations, known or not
   */
  public static TranslatedRows into(
      TransferTarget target,
      Set<String> known,
      Function<String, Map<String, Double>> translations) {
    Vocabulary words = target.words().vocabulary();
    Tensor rows = target.weights().get(MomWeights.WORD_EMBEDDINGS);
    List<String> unknown = words.items().stream().filter(word -> !known.contains(word)).toList();
    int translated = 0;
    for (String word : unknown) {
      // Sorted, so that sums of floating-point numbers do not depend on the order of a hash table.
      Map<String, Double> weights = new TreeMap<>(translations.apply(word));
      weights
          .keySet()
          .removeIf(other -> !known.contains(other) || words.rowOf(other) == Vocabulary.UNKNOWN);
      if (!weights.isEmpty()) {
        write(words.rowOf(word), weights, words, rows);
        translated++;
      }
    }
    return new TranslatedRows(translated, unknown.size() - translated);
  }

  private static void write(int row, Map<String, Double> weights, Vocabulary words, Tensor rows) {
    int length = WeightCopy.rowLength(rows);
    float[] values = rows.values();
    double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    double[] mean = new double[length];
    weights.forEach(
        (word, weight) -> {
          int from = words.rowOf(word) * length;
          for (int i = 0; i < length; i++) {
            mean[i] += weight / sum * values[from + i];
          }
        });
    for (int i = 0; i < length; i++) {
      values[row * length + i] = (float) mean[i];
    }
  }
}
