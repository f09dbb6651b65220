package dev.nagare.trainer.service.work;

import dev.nagare.corpora.data.DataException;
import dev.nagare.corpora.parallel.ParallelData;
import dev.nagare.corpora.parallel.ParallelLoading;
import dev.nagare.corpora.parallel.ParallelPair;
import dev.nagare.schemas.LogEvent;
import dev.nagare.tagger.text.TextSettings;
import dev.nagare.trainer.model.AlignmentSettings;
import dev.nagare.trainer.service.config.ParallelSides;
import dev.nagare.trainer.training.ParallelText;
import dev.nagare.trainer.training.ServedLanguage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parallel text that languages learn from besides their labels. Files are read anew for each
 * training, so that they can be replaced while the trainer runs.
 */
public final class ParallelPairs {

  private static final Logger LOG = LoggerFactory.getLogger(ParallelPairs.class);

  private final List<ParallelSides> sides;

  public ParallelPairs(List<ParallelSides> sides) {
    this.sides = List.copyOf(sides);
  }

  /**
   * Reads all pairs once and logs their numbers.
   *
   * @throws DataException if a side cannot be used
   */
  public void check() {
    for (ParallelSides pair : sides) {
      ParallelData data = load(pair);
      ParallelPair first = data.pairs().get(0);
      LogEvent.info(LOG, "parallel_text")
          .with("source", pair.source())
          .with("target", pair.target())
          .with("source_language", first.source().language())
          .with("target_language", first.target().language())
          .with("pairs", data.pairs().size())
          .text("left_out", data.counts().leftOutText("the source", "the target"))
          .log();
    }
  }

  /**
   * Reads the pairs with a language on one side.
   *
   * @param text returns the text settings of a served language
   * @return empty if there are none
   * @throws DataException if a side cannot be used
   */
  Optional<ParallelText> of(String language, Function<String, TextSettings> text) {
    List<ParallelPair> pairs = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (ParallelSides pair : sides) {
      List<ParallelPair> read = load(pair).pairs();
      if (concerns(read.get(0), language)) {
        pairs.addAll(read);
        names.add(pair.source().toString());
        names.add(pair.target().toString());
      }
    }
    return pairs.isEmpty()
        ? Optional.empty()
        : Optional.of(ParallelText.of(pairs, text, AlignmentSettings.DEFAULT, names));
  }

  /** Returns whether a language is one of a pair's, regions aside. */
  private static boolean concerns(ParallelPair pair, String language) {
    return Stream.of(pair.source(), pair.target())
        .anyMatch(side -> ServedLanguage.of(side.language()).equals(ServedLanguage.of(language)));
  }

  private static ParallelData load(ParallelSides pair) {
    return ParallelLoading.load(pair.source(), pair.target());
  }
}
