package dev.nagare.tagger.inference;

import ai.djl.MalformedModelException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.nagare.tagger.encoding.EncodedBatch;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * The two graphs of a Mixed Orthographic Model on ONNX Runtime: batches of rows in, scores of tags
 * out. Safe for use by several threads until it is closed.
 */
public final class OnnxMom implements AutoCloseable {

  private final OnnxSession characters;
  private final OnnxSession utterances;

  private OnnxMom(OnnxSession characters, OnnxSession utterances) {
    this.characters = characters;
    this.utterances = utterances;
  }

  /**
   * Loads both graphs.
   *
   * @throws MalformedModelException if one is no graph the runtime can run
   */
  public static OnnxMom load(byte[] characterGraph, byte[] utteranceGraph)
      throws MalformedModelException, IOException {
    OnnxSession characters = OnnxSession.load("characters", characterGraph);
    try {
      return new OnnxMom(characters, OnnxSession.load("utterances", utteranceGraph));
    } catch (MalformedModelException | IOException | RuntimeException e) {
      characters.close();
      throw e;
    }
  }

  /**
   * Scores the tags of one batch.
   *
   * @return in nats, [B × T, tags], row-major, where rows of padding mean nothing
   */
  public float[] scores(EncodedBatch batch) {
    try (NDManager scope = characters.newScope()) {
      NDArray vectors = characterVectors(batch, scope);
      int words = batch.words();
      int utteranceCount = batch.utterances();
      vectors.setName(GraphInterface.CHARACTER_VECTORS);
      NDList inputs =
          new NDList(
              vectors,
              integers(GraphInterface.WORD_ROWS, batch.wordRows(), scope, words),
              integers(
                  GraphInterface.TOKEN_WORDS,
                  batch.tokenWords(),
                  scope,
                  utteranceCount,
                  batch.maxTokens()),
              integers(GraphInterface.LENGTHS, batch.lengths(), scope, utteranceCount));
      return floats(utterances.run(inputs).singletonOrThrow());
    }
  }

  private NDArray characterVectors(EncodedBatch batch, NDManager scope) {
    NDList inputs =
        new NDList(
            integers(
                GraphInterface.BIGRAM_ROWS,
                batch.bigramRows(),
                scope,
                batch.words(),
                batch.maxBigrams()),
            integers(GraphInterface.BIGRAM_COUNTS, batch.bigramCounts(), scope, batch.words()));
    return characters.run(inputs).singletonOrThrow();
  }

  private static NDArray integers(String name, int[] values, NDManager scope, long... shape) {
    NDArray array = scope.create(IntBuffer.wrap(values), new Shape(shape), DataType.INT32);
    array.setName(name);
    return array;
  }

  private static float[] floats(NDArray array) {
    FloatBuffer buffer = array.toByteBuffer().asFloatBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  @Override
  public void close() {
    utterances.close();
    characters.close();
  }
}
