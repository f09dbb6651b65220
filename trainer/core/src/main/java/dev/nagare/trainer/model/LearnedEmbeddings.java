package dev.nagare.trainer.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.nagare.tagger.bundle.MomWeights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables of embeddings of a model in training. The engine sees only the rows of a step: with
 * whole tables, a gradient as large as the table would be made in each step.
 */
final class LearnedEmbeddings implements EmbeddingSource {

  /** The names of the tables. */
  static final List<String> TABLES =
      List.of(MomWeights.CHARACTER_EMBEDDINGS, MomWeights.WORD_EMBEDDINGS);

  private final Map<String, EmbeddingTable> tables = new LinkedHashMap<>();
  private final List<Lookup> lookups = new ArrayList<>();

  /** Rows that the present step has read, and the array whose gradient is theirs. */
  private static final class Lookup {
    private final EmbeddingTable table;
    private final int[] rows;
    private final NDArray values;

    Lookup(EmbeddingTable table, int[] rows, NDArray values) {
      this.table = table;
      this.rows = rows;
      this.values = values;
    }

    void collect() {
      table.addGradient(rows, values.getGradient().toFloatArray());
    }
  }

  LearnedEmbeddings(MomWeights weights, double learningRate) {
    for (String name : TABLES) {
      tables.put(name, new EmbeddingTable(weights.get(name), learningRate));
    }
  }

  @Override
  public NDArray rows(String name, int[] rows, NDManager scope) {
    EmbeddingTable table = table(name);
    Map<Integer, Integer> places = new LinkedHashMap<>();
    int[] indices = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      Integer place = places.putIfAbsent(rows[i], places.size());
      indices[i] = place == null ? places.size() - 1 : place;
    }
    int[] distinct = places.keySet().stream().mapToInt(Integer::intValue).toArray();
    NDArray values =
        scope.create(table.read(distinct), new Shape(distinct.length, table.dimensions()));
    values.setRequiresGradient(true);
    lookups.add(new Lookup(table, distinct, values));
    return Tensors.rows(values, scope.create(indices));
  }

  /** Takes the gradients of the rows that were read; the engine has just computed them. */
  void collect() {
    lookups.forEach(Lookup::collect);
    lookups.clear();
  }

  /** Makes a step with the gradients collected. */
  void step() {
    tables.values().forEach(EmbeddingTable::step);
  }

  /** Updates the averages; see {@link EmbeddingTable#average}. */
  void average(double decay) {
    tables.values().forEach(table -> table.average(decay));
  }

  /**
   * Copies the tables into a network.
   *
   * @param averages whether to copy the averages or the latest values
   */
  void copyTo(MomNetwork network, boolean averages) {
    tables.forEach(
        (name, table) -> network.set(name, averages ? table.averages() : table.values()));
  }

  private EmbeddingTable table(String name) {
    EmbeddingTable table = tables.get(name);
    if (table == null) {
      throw new IllegalArgumentException(name + " is no table of embeddings");
    }
    return table;
  }
}
