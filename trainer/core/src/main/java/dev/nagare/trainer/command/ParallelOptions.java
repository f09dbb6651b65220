package dev.nagare.trainer.command;

import dev.nagare.cli.console.Console;
import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.DataReport;
import dev.nagare.corpora.parallel.ParallelData;
import dev.nagare.corpora.parallel.ParallelLoading;
import dev.nagare.corpora.parallel.ParallelPair;
import dev.nagare.tagger.text.TextSettings;
import dev.nagare.trainer.model.AlignmentSettings;
import dev.nagare.trainer.model.NewWords;
import dev.nagare.trainer.training.ParallelText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Command-line options for learning from parallel text. */
final class ParallelOptions {

  private static final AlignmentSettings USUAL = AlignmentSettings.DEFAULT;

  @Option(
      names = "--parallel",
      arity = "2",
      paramLabel = "FORMAT:PATH[#PARTITION]",
      description = {
        "Two data sets whose utterances with the same id are translations of each other, for example"
            + " massive:en-US.jsonl#train massive:ja-JP.jsonl#train. The model learns to give both"
            + " sides like states; their labels are not looked at. May be repeated."
      })
  private List<DataName> parallel = new ArrayList<>();

  @Option(
      names = "--sentence-weight",
      description = "Weight of the sentences' alignment loss; 0 for none. Default: 0.1.")
  private Optional<Double> sentenceWeight = Optional.empty();

  @Option(
      names = "--word-weight",
      description = "Weight of the words' alignment loss; 0 for none. Default: 0.1.")
  private Optional<Double> wordWeight = Optional.empty();

  @Option(
      names = "--alignment-temperature",
      description = "Divisor of the cosines in both losses. Default: 0.1.")
  private Optional<Double> temperature = Optional.empty();

  @Option(names = "--alignment-pairs", description = "Pairs per step. Default: 64.")
  private Optional<Integer> pairs = Optional.empty();

  @Option(
      names = "--alignment-epochs",
      description = "Passes over the parallel text before the first epoch. Default: 0.")
  private Optional<Integer> firstEpochs = Optional.empty();

  @Option(
      names = "--new-words",
      converter = NewWordsConverter.class,
      description =
          "Embeddings that words start with if no source model has them: translated (the mean of"
              + " their translations) or random. Default: translated.")
  private Optional<NewWords> newWords = Optional.empty();

  /** Returns the files that are read. */
  Stream<Path> paths() {
    return parallel.stream().map(DataName::path);
  }

  /** Returns whether any are given. */
  boolean isGiven() {
    return !parallel.isEmpty();
  }

  private List<String> names() {
    return parallel.stream().map(DataName::toString).toList();
  }

  /**
   * Reads the pairs and reports what was left out.
   *
   * @param text returns the text settings of a served language
   * @return empty if none are given
   * @throws dev.nagare.corpora.data.DataException if a side cannot be used
   * @throws IllegalArgumentException if options contradict each other; the message names them
   */
  Optional<ParallelText> text(Console console, Function<String, TextSettings> text) {
    if (parallel.isEmpty()) {
      requireNone();
      return Optional.empty();
    }
    List<ParallelPair> all = new ArrayList<>();
    for (int i = 0; i < parallel.size(); i += 2) {
      all.addAll(load(console, parallel.get(i), parallel.get(i + 1)));
    }
    return Optional.of(ParallelText.of(all, text, settings(), names()));
  }

  private static List<ParallelPair> load(Console console, DataName source, DataName target) {
    ParallelData data = ParallelLoading.load(source, target);
    for (DataReport report : data.reports()) {
      console.err().print(report.problemList());
      console.err().println(report.summary());
    }
    console
        .err()
        .printf(
            Locale.ROOT,
            "%,d pairs%s%n",
            data.pairs().size(),
            data.counts().leftOutText("the first", "the second"));
    return data.pairs();
  }

  private AlignmentSettings settings() {
    return new AlignmentSettings(
        sentenceWeight.orElse(USUAL.sentenceWeight()),
        wordWeight.orElse(USUAL.wordWeight()),
        temperature.orElse(USUAL.temperature()),
        pairs.orElse(USUAL.pairs()),
        firstEpochs.orElse(USUAL.firstEpochs()),
        newWords.orElse(USUAL.newWords()));
  }

  private void requireNone() {
    if (Stream.of(sentenceWeight, wordWeight, temperature, pairs, firstEpochs, newWords)
        .anyMatch(Optional::isPresent)) {
      throw new IllegalArgumentException(
          "--sentence-weight, --word-weight, --alignment-... and --new-words need --parallel");
    }
  }
}
