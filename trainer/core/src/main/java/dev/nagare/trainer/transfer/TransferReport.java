package dev.nagare.trainer.transfer;

import dev.nagare.tagger.ReleaseId;
import java.util.List;

/**
 * What was taken over; as JSON it stands in bundles and results.
 *
 * @param groups asked for, in their own order
 * @param sources in the order in which they were asked, and what each gave
 * @param bigrams how many of the target's bigrams the sources know
 * @param words how many of the target's words the sources know
 * @param tags which of the target's tags the sources have
 * @param copiedWeights numbers that were taken over
 * @param weights numbers of the target
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
   * What a source gave. Unknown rows are not counted among the rows.
   *
   * @param bigramRows of the character embeddings
   * @param wordRows of the word embeddings
   * @param tagRows of the dense layer
   * @param wholeTensors weights that were taken as a whole, by name
   * @param weights numbers in all
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
   * How tag sets fit each other. Tags match by their exact names, B- and I- each by itself.
   *
   * @param tags of the target
   * @param matched of them that a source has
   * @param missing tags of the target that no source has
   * @param unused different tags of the sources that the target has not
   */
  public record Tags(int tags, int matched, List<String> missing, int unused) {

    public Tags {
      missing = List.copyOf(missing);
    }
  }

  /** One line for people. */
  public String summary() {
    return TransferText.summary(this);
  }

  /** A few lines for people, each ended by a line separator. */
  public String text() {
    return TransferText.text(this);
  }
}
