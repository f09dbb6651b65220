package dev.nagare.trainer.transfer;

import dev.nagare.tagger.ReleaseId;
import java.util.List;

/**
 * The transferred weights; bundles and results contain the report as JSON.
 *
 * @param groups requested groups, in their own order
 * @param sources sources in their order of trust, with the weights that each supplied
 * @param bigrams overlap of the target's bigrams with those of the sources
 * @param words overlap of the target's words with those of the sources
 * @param tags overlap of the target's tags with those of the sources
 * @param copiedWeights number of scalars that were copied
 * @param weights number of scalars in the target
 */
public record TransferReport(
    List<WeightGroup> groups,
    List<Source> sources,
    Overlap bigrams,
    Overlap words,
    Tags tags,
    long copiedWeights,
    long weights) {

  public TransferReport {
    groups = groups.stream().sorted().toList();
    sources = List.copyOf(sources);
  }

  /**
   * The weights that a source supplied. Unknown rows are not counted as rows.
   *
   * @param bigramRows number of rows of the character embeddings
   * @param wordRows number of rows of the word embeddings
   * @param tagRows number of rows of the dense layer
   * @param wholeTensors names of the weights that were copied as a whole
   * @param weights number of all scalars copied
   */
  public record Source(
      ReleaseId release,
      int bigramRows,
      int wordRows,
      int tagRows,
      List<String> wholeTensors,
      long weights) {

    public Source {
      wholeTensors = List.copyOf(wholeTensors);
    }
  }

  /**
   * The overlap of tag sets. Tags match by their exact names, B- and I- separately.
   *
   * @param tags number of the target's tags
   * @param matched number of these that a source has
   * @param missing tags of the target that no source has
   * @param unused number of different tags of the sources that the target does not have
   */
  public record Tags(int tags, int matched, List<String> missing, int unused) {

    public Tags {
      missing = List.copyOf(missing);
    }
  }

  /** Returns one line for people. */
  public String summary() {
    return TransferText.summary(this);
  }

  /** Returns a few lines for people, each ended by a line separator. */
  public String text() {
    return TransferText.text(this);
  }
}
