package dev.nagare.trainer.transfer;

import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.bundle.Tensor;
import dev.nagare.tagger.encoding.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Initialises groups of a model's weights from another model. LSTMs are taken whole; of embeddings
 * the rows of bigrams or words that both models list, and the unknown row; of the dense layer the
 * rows of tags that both have. Everything else keeps its first value.
 */
public final class Transfer {

  private Transfer() {}

  /**
   * What was taken over.
   *
   * @param groups asked for
   * @param sharedBigrams rows of the character embeddings taken, of {@code bigrams}
   * @param sharedWords rows of the word embeddings taken, of {@code words}
   * @param sharedTags rows of the dense layer taken, of {@code tags}
   */
  public record Report(
      Set<WeightGroup> groups,
      int sharedBigrams,
      int bigrams,
      int sharedWords,
      int words,
      int sharedTags,
      int tags) {

    /** One line for people. */
    public String summary() {
      StringBuilder text = new StringBuilder("transfer of ");
      text.append(String.join("+", groups.stream().sorted().map(WeightGroup::configName).toList()));
      if (groups.contains(WeightGroup.CHAR)) {
        text.append(", ").append(share(sharedBigrams, bigrams, "bigrams"));
      }
      if (groups.contains(WeightGroup.WORD)) {
        text.append(", ").append(share(sharedWords, words, "words"));
      }
      if (groups.contains(WeightGroup.DENSE)) {
        text.append(", ").append(share(sharedTags, tags, "tags"));
      }
      return text.toString();
    }

    private static String share(int shared, int all, String what) {
      return shared + " of " + all + " " + what;
    }
  }

  /**
   * Overwrites the chosen weights of a new model in place.
   *
   * @param target first weights of the new model
   * @throws IllegalArgumentException if the two networks differ in size
   */
  public static Report into(
      MomWeights target,
      Vocabulary bigrams,
      Vocabulary words,
      List<String> tags,
      ModelBundle source,
      Set<WeightGroup> groups) {
    int sharedBigrams = 0;
    int sharedWords = 0;
    int sharedTags = 0;
    for (String name : target.names()) {
      if (!groups.contains(WeightGroup.of(name))) {
        continue;
      }
      Tensor from = source.weights().get(name);
      Tensor to = target.get(name);
      switch (name) {
        case MomWeights.CHARACTER_EMBEDDINGS ->
            sharedBigrams = embeddings(name, from, source.bigrams(), to, bigrams);
        case MomWeights.WORD_EMBEDDINGS ->
            sharedWords = embeddings(name, from, source.words(), to, words);
        case MomWeights.DENSE_WEIGHTS, MomWeights.DENSE_BIAS ->
            sharedTags = rows(name, from, source.tags(), to, tags, 0);
        default -> whole(name, from, to);
      }
    }
    return new Report(
        Set.copyOf(groups),
        sharedBigrams,
        bigrams.items().size(),
        sharedWords,
        words.items().size(),
        sharedTags,
        tags.size());
  }

  private static int embeddings(
      String name, Tensor from, Vocabulary source, Tensor to, Vocabulary target) {
    copyRow(name, from, Vocabulary.UNKNOWN, to, Vocabulary.UNKNOWN);
    return rows(name, from, source.items(), to, target.items(), 1);
  }

  private static int rows(
      String name, Tensor from, List<String> source, Tensor to, List<String> target, int first) {
    Vocabulary places = new Vocabulary(source);
    int shared = 0;
    for (int i = 0; i < target.size(); i++) {
      int place = places.rowOf(target.get(i));
      if (place != Vocabulary.UNKNOWN) {
        copyRow(name, from, place - 1 + first, to, i + first);
        shared++;
      }
    }
    return shared;
  }

  private static void copyRow(String name, Tensor from, int fromRow, Tensor to, int toRow) {
    int width = from.values().length / from.size(0);
    if (width != to.values().length / to.size(0)) {
      throw differentSize(name, from, to);
    }
    System.arraycopy(from.values(), fromRow * width, to.values(), toRow * width, width);
  }

  private static void whole(String name, Tensor from, Tensor to) {
    if (!Arrays.equals(from.shape(), to.shape())) {
      throw differentSize(name, from, to);
    }
    System.arraycopy(from.values(), 0, to.values(), 0, to.values().length);
  }

  private static IllegalArgumentException differentSize(String name, Tensor from, Tensor to) {
    return new IllegalArgumentException(
        name + " is " + from + " in the source and " + to + " here: train with the source's sizes");
  }
}
