package dev.nagare.trainer.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** The embeddings that a network reads. */
@FunctionalInterface
interface EmbeddingSource {

  /**
   * Returns rows of a table of embeddings.
   *
   * @param table name of the table
   * @param rows numbers of the rows, with repetitions
   * @param scope owns the result
   * @return shape [number of rows, dimensions]
   */
  NDArray rows(String table, int[] rows, NDManager scope);
}
