package dev.nagare.tagger.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.MomSizes;
import dev.nagare.tagger.encoding.EncodedWord;
import dev.nagare.tagger.encoding.EncodedWords;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A Mixed Orthographic Model on ONNX Runtime that scores the tags of words. ONNX Runtime multiplies
 * the matrices; Java computes the elementwise steps of the LSTM. Results do not depend on the
 * composition of the batch, to the last bit: sums run in the same order whatever the number of
 * rows, and nothing is padded.
 *
 * <p>Thread-safe until it is closed.
 */
public final class OnnxMom implements AutoCloseable {

  /** The most utterances of a batch: larger ones gain little and need memory. */
  static final int MAX_UTTERANCES = 32;

  /** The number of words that are read at a time. */
  private static final int WORDS = 64;

  private final int units;
  private final int tags;
  private final OnnxSession words;
  private final OnnxSession step;
  private final OnnxSession scores;
  private final MomSizes sizes;
  private final Queue<Workspace> workspaces = new ConcurrentLinkedQueue<>();

  /**
   * Keeps the graphs only: they contain the weights, so that the bundle can be garbage collected.
   */
  private OnnxMom(ModelBundle bundle, OnnxSession words, OnnxSession step, OnnxSession scores) {
    this.sizes = bundle.network().sizes();
    this.units = bundle.network().sizes().wordLstm();
    this.tags = bundle.tags().size();
    this.words = words;
    this.step = step;
    this.scores = scores;
  }

  /** Builds and loads the graphs of a bundle's weights. */
  public static OnnxMom load(ModelBundle bundle) {
    MomGraphs graphs = new MomGraphs(bundle);
    List<OnnxSession> sessions = new ArrayList<>();
    try {
      sessions.add(OnnxSession.load(graphs.words()));
      sessions.add(OnnxSession.load(graphs.step()));
      sessions.add(OnnxSession.load(graphs.tags()));
      return new OnnxMom(bundle, sessions.get(0), sessions.get(1), sessions.get(2));
    } catch (RuntimeException e) {
      sessions.forEach(OnnxSession::close);
      throw e;
    }
  }

  /**
   * Scores the tags of utterances and computes their words.
   *
   * @param utterances none of them empty
   * @return in nats, row-major, utterance by utterance, without padding
   */
  public float[] scores(List<List<EncodedWord>> utterances) {
    List<float[]> gates = gates(utterances.stream().flatMap(List::stream).toList());
    List<KnownWord[]> batch = new ArrayList<>();
    int at = 0;
    for (List<EncodedWord> utterance : utterances) {
      batch.add(
          gates.subList(at, at + utterance.size()).stream()
              .map(ofWord -> new KnownWord(ofWord, Optional.empty()))
              .toArray(KnownWord[]::new));
      at += utterance.size();
    }
    return scoresOf(batch);
  }

  /**
   * Computes the contribution of words to the gates of the word Bi-LSTM.
   *
   * @return shape [8H] for each word, the forward gates first
   */
  List<float[]> gates(List<EncodedWord> all) {
    List<float[]> gates = new ArrayList<>(all.size());
    for (int from = 0; from < all.size(); from += WORDS) {
      addGates(all.subList(from, Math.min(all.size(), from + WORDS)), gates);
    }
    return gates;
  }

  private void addGates(List<EncodedWord> some, List<float[]> gates) {
    EncodedWords batch = new EncodedWords(some);
    int count = some.size();
    int width = 8 * units;
    try (OnnxTensor bigrams = integers(batch.bigramRows(), count, batch.maxBigrams());
        OnnxTensor counts = integers(batch.bigramCounts(), count);
        OnnxTensor rows = integers(batch.wordRows(), count);
        NativeRows output = new NativeRows(count, width)) {
      words.run(
          Map.of(
              MomGraphs.BIGRAM_ROWS,
              bigrams,
              MomGraphs.BIGRAM_COUNTS,
              counts,
              MomGraphs.WORD_ROWS,
              rows),
          Map.of(MomGraphs.WORD_GATES, output.first(count)));
      float[] values = new float[count * width];
      output.get(values, 0, count);
      for (int w = 0; w < count; w++) {
        float[] own = new float[width];
        System.arraycopy(values, w * width, own, 0, width);
        gates.add(own);
      }
    }
  }

  private static OnnxTensor integers(int[] values, long... shape) {
    try {
      return OnnxTensor.createTensor(OnnxSession.environment(), IntBuffer.wrap(values), shape);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot make a tensor", e);
    }
  }

  /**
   * Scores the tags of utterances whose words are already computed.
   *
   * @param utterances none of them empty
   * @return in nats, row-major, utterance by utterance, without padding
   */
  float[] scoresOf(List<KnownWord[]> utterances) {
    int tokens = utterances.stream().mapToInt(words -> words.length).sum();
    float[] result = new float[tokens * tags];
    Workspace workspace = workspaces.poll();
    if (workspace == null) {
      workspace = new Workspace(sizes, tags, MAX_UTTERANCES);
    }
    try {
      int at = 0;
      for (int from = 0; from < utterances.size(); from += MAX_UTTERANCES) {
        int to = Math.min(utterances.size(), from + MAX_UTTERANCES);
        at += score(utterances.subList(from, to), workspace, result, at);
      }
    } finally {
      workspaces.add(workspace);
    }
    return result;
  }

  private int score(
      List<KnownWord[]> utterances, Workspace workspace, float[] result, int firstRow) {
    WordBiLstm run = new WordBiLstm(utterances, units, workspace);
    run.run(step);
    float[] states = run.states();
    for (int from = 0; from < run.tokens(); from += Workspace.TOKENS) {
      int rows = Math.min(Workspace.TOKENS, run.tokens() - from);
      workspace.tokenStates.put(states, from * 2 * units, rows);
      scores.run(
          Map.of(MomGraphs.TOKEN_STATES, workspace.tokenStates.first(rows)),
          Map.of(MomGraphs.SCORES, workspace.scores.first(rows)));
      workspace.scores.get(result, (firstRow + from) * tags, rows);
    }
    return run.tokens();
  }

  @Override
  public void close() {
    for (Workspace workspace = workspaces.poll();
        workspace != null;
        workspace = workspaces.poll()) {
      workspace.close();
    }
    scores.close();
    step.close();
    words.close();
  }
}
