package dev.nagare.trainer.command;

import dev.nagare.cli.console.Console;
import dev.nagare.cli.console.Plural;
import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LoadedData;
import dev.nagare.corpora.data.ProjectedLabels;
import dev.nagare.corpora.data.checks.CutSpans;
import dev.nagare.corpora.data.checks.RepeatedTexts;
import dev.nagare.corpora.tokens.Tokenization;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Warns before a training about problems of its data that lower or distort its scores. */
final class TrainingDataCheck {

  /** The meaning of the F1 on a development set with projected labels. */
  static final String AGREEMENT = "dev F1 measures agreement with projected labels";

  private final Console console;

  TrainingDataCheck(Console console) {
    this.console = console;
  }

  /**
   * Checks the data of all options.
   *
   * @param unlabeled data whose labels are not looked at
   * @throws dev.nagare.corpora.data.DataException if no span of one option can be learned or found
   */
  void check(
      List<LoadedData> train,
      List<LoadedData> dev,
      List<LoadedData> unlabeled,
      Tokenization tokenization) {
    checkCutSpans("--train", train, tokenization);
    checkCutSpans("--dev", dev, tokenization);
    RepeatedTexts trainTexts = texts(train);
    RepeatedTexts devTexts = texts(dev);
    sayContradictions("--train", trainTexts);
    sayContradictions("--dev", devTexts);
    sayShared("--train", trainTexts, devTexts);
    sayShared("--unlabeled", texts(unlabeled), devTexts);
    sayMissingTypes(train, dev);
    projected(train).ifPresent(count -> note("--train: %s", count));
    projected(dev).ifPresent(count -> note("--dev: %s: %s", count, AGREEMENT));
  }

  private static Optional<String> projected(List<LoadedData> all) {
    return ProjectedLabels.among(all.stream().flatMap(data -> data.utterances().stream()).toList())
        .note();
  }

  private void checkCutSpans(String option, List<LoadedData> all, Tokenization tokenization) {
    CutSpans cut = new CutSpans();
    all.forEach(data -> cut.add(data, tokenization::tokens));
    console.err().print(cut.list());
    cut.summary().ifPresent(line -> console.err().println(option + ": " + line));
    cut.requireSomeLeft(all.get(0).report().name());
  }

  private static RepeatedTexts texts(List<LoadedData> all) {
    RepeatedTexts texts = new RepeatedTexts();
    all.forEach(texts::add);
    return texts;
  }

  private void sayContradictions(String option, RepeatedTexts texts) {
    if (texts.contradictions() > 0) {
      note(
          "%s: %,d of %,d texts are labeled in more than one way, for example %s; ./nagare data"
              + " check lists them",
          option, texts.contradictions(), texts.texts(), texts.listed().get(0));
    }
  }

  private void sayShared(String option, RepeatedTexts others, RepeatedTexts dev) {
    long shared = dev.sharedWith(others);
    if (shared > 0) {
      note(
          "%,d of %,d texts of --dev are also in %s: dev F1 will be higher than on new texts",
          shared, dev.texts(), option);
    }
  }

  private void sayMissingTypes(List<LoadedData> train, List<LoadedData> dev) {
    Map<String, Long> missing = types(dev);
    missing.keySet().removeAll(types(train).keySet());
    if (!missing.isEmpty()) {
      note(
          "--dev has %s of %,d types that --train lacks and no model can learn: %s",
          Plural.of(missing.values().stream().mapToLong(Long::longValue).sum(), "span"),
          missing.size(),
          missing.entrySet().stream()
              .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
              .collect(Collectors.joining(", ")));
    }
  }

  private static Map<String, Long> types(List<LoadedData> all) {
    Stream<LabeledSpan> spans =
        all.stream()
            .flatMap(data -> data.utterances().stream())
            .flatMap(utterance -> utterance.spans().stream());
    return spans.collect(
        Collectors.groupingBy(LabeledSpan::type, TreeMap::new, Collectors.counting()));
  }

  private void note(String format, Object... values) {
    console.err().println("note: " + String.format(Locale.ROOT, format, values));
  }
}
