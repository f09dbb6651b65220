package dev.nagare.tagger.inference;

import dev.nagare.tagger.EntitySpan;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.tags.Chunk;
import dev.nagare.tagger.tags.TagSequences;
import dev.nagare.tagger.text.CodePoints;
import dev.nagare.tagger.text.Token;
import java.util.ArrayList;
import java.util.List;

/** From probabilities of tags to spans: the most probable tag of each token, read as chunks. */
public final class TagDecoder {

  private final List<String> tags;

  /**
   * @param tags the model's outputs in order
   */
  public TagDecoder(List<String> tags) {
    this.tags = List.copyOf(tags);
  }

  /**
   * Decodes one utterance.
   *
   * @param probabilities row-major, one row of all tags for each position
   * @param firstRow row of the utterance's first token
   */
  public TaggedUtterance decode(
      String text, List<Token> tokens, float[] probabilities, int firstRow) {
    List<String> chosen = new ArrayList<>(tokens.size());
    float[] confidences = new float[tokens.size()];
    for (int t = 0; t < tokens.size(); t++) {
      int row = (firstRow + t) * tags.size();
      int best = mostProbable(probabilities, row, tags.size());
      chosen.add(tags.get(best));
      confidences[t] = probabilities[row + best];
    }
    List<EntitySpan> spans = new ArrayList<>();
    for (Chunk chunk : TagSequences.chunks(chosen)) {
      spans.add(span(text, tokens, chunk, least(confidences, chunk.from(), chunk.to())));
    }
    return new TaggedUtterance(spans, least(confidences, 0, confidences.length));
  }

  /**
   * The most probable of some tags, the first of them in a draw.
   *
   * @param probabilities of the tags, from index {@code from}
   * @param count of the tags
   * @return from 0
   */
  public static int mostProbable(float[] probabilities, int from, int count) {
    int best = 0;
    for (int k = 1; k < count; k++) {
      if (probabilities[from + k] > probabilities[from + best]) {
        best = k;
      }
    }
    return best;
  }

  private static double least(float[] confidences, int from, int to) {
    double least = 1;
    for (int i = from; i < to; i++) {
      least = Math.min(least, confidences[i]);
    }
    return least;
  }

  private static EntitySpan span(String text, List<Token> tokens, Chunk chunk, double confidence) {
    int start = tokens.get(chunk.from()).start();
    int end = tokens.get(chunk.to() - 1).end();
    return new EntitySpan(chunk.type(), start, end, CodePoints.cut(text, start, end), confidence);
  }
}
