package dev.nagare.corpora.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.cli.UsageException;
import dev.nagare.cli.console.Console;
import dev.nagare.cli.process.ExitCode;
import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.LoadedData;
import dev.nagare.corpora.data.checks.CutSpans;
import dev.nagare.corpora.score.ScoreReport;
import dev.nagare.corpora.score.ScoredUtterance;
import dev.nagare.corpora.score.Scorer;
import dev.nagare.corpora.tokens.PreparedUtterance;
import dev.nagare.corpora.tokens.Tokenization;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.command.LanguageArgument;
import dev.nagare.tagger.encoding.EncodedWord;
import dev.nagare.tagger.encoding.WordEncoder;
import dev.nagare.tagger.inference.OnnxTagger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code nagare evaluate}. */
@Command(
    name = "evaluate",
    description = {
      "Score a bundle on labeled data: precision, recall and F1 of spans (type, start and end must"
          + " agree), overall and per type, 0-100. Every result names its scorer and the scorer's"
          + " version; compare only results of the same one."
    })
final class EvaluateCommand implements Callable<Integer> {

  @Option(names = "--model", required = true, description = "Bundle file.")
  private Path model = Path.of("");

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FORMAT:PATH[#PARTITION]",
      description = "Labeled data, for example massive:ja-JP.jsonl#test.")
  private @Nullable DataName data;

  @Option(names = "--language", description = "BCP 47 tag, if the data do not state it.")
  private Optional<String> language = Optional.empty();

  @Option(
      names = "--scorer",
      split = ",",
      paramLabel = "SCORER",
      defaultValue = "spans",
      description = {
        "Scoring rules; separate several by commas or repeat the option. Default:"
            + " ${DEFAULT-VALUE}.",
        "spans: whole spans in the text as received; a gold span that does not consist"
            + " of whole words counts as missed.",
        "conlleval: CoNLL's script over the words that are tagged, with its table.",
        "massive: slot F1 as MASSIVE's own code computes it, by characters for Chinese"
            + " and Japanese."
      })
  private List<Scorer> scorers = List.of();

  @Option(
      names = "--calibration",
      description = {
        "Also compare the confidences of the spans found with the share of right spans (same"
            + " type, start and end), for each language: the expected calibration error over"
            + " 15 bins with equal numbers of spans, and the bins."
      })
  private boolean calibration;

  @Option(
      names = "--json",
      description = "Print one JSON object for each scorer, and each language's calibration.")
  private boolean json;

  @Option(
      names = "--compare-engines",
      description = "Also tag with the trained weights on PyTorch; fail if a tag differs.")
  private boolean compareEngines;

  private final Console console;

  EvaluateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Optional<EngineComparison> comparison = comparison();
    LoadedData loaded =
        new DataLoading(console)
            .load(
                Objects.requireNonNull(data),
                language.map(tag -> LanguageArgument.read(tag, console)));
    BundleReader.Release read = BundleReader.read(model);
    loaded.requireLanguagesAmong(read.bundle().languages().keySet());
    Tokenization tokenization = new Tokenization(read.bundle().languages());
    List<PreparedUtterance> prepared = tokenization.prepare(loaded.utterances());
    CutSpans cut = new CutSpans();
    cut.add(loaded, tokenization::tokens);
    console.err().print(cut.list());
    cut.summary().ifPresent(console.err()::println);
    UnknownTypes unknown = UnknownTypes.of(loaded.utterances(), read.bundle().entityTypes());
    unknown.message().ifPresent(console.err()::println);
    loaded.projected().note().ifPresent(this::warnOfProjected);
    try (OnnxTagger tagger = OnnxTagger.of(read.release(), read.bundle())) {
      EvaluationTagging tagging = new EvaluationTagging(tagger, prepared);
      List<TaggedUtterance> answers = tagging.answers(loaded.utterances());
      List<ScoredUtterance> tagged = tagging.scored(loaded.utterances(), answers);
      print(
          new EvaluatedData(loaded.report(), cut, unknown, loaded.projected()),
          scorers.stream().distinct().map(scorer -> scorer.score(tagged)).toList());
      if (calibration) {
        print(CalibrationView.of(loaded.utterances(), answers));
      }
    }
    return comparison.isPresent() ? compare(comparison.get(), read, prepared) : ExitCode.OK;
  }

  private void warnOfProjected(String note) {
    console
        .err()
        .println("warning: " + note + ": the scores measure agreement with projected labels");
  }

  private Optional<EngineComparison> comparison() {
    if (!compareEngines) {
      return Optional.empty();
    }
    return Optional.of(
        EngineComparison.find()
            .orElseThrow(
                () ->
                    new UsageException(
                        "--compare-engines needs PyTorch, which is not part of this installation;"
                            + " the release archive nagare-trainer has it")));
  }

  private void print(EvaluatedData data, List<ScoreReport> reports) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    String separator = "";
    for (ScoreReport report : reports) {
      if (json) {
        console.out().println(mapper.writeValueAsString(ScoreView.of(report, data)));
      } else {
        console.out().print(separator + report.table());
        separator = System.lineSeparator();
      }
    }
    console.out().flush();
  }

  private void print(CalibrationView view) throws IOException {
    if (json) {
      ObjectMapper mapper = new ObjectMapper();
      for (Map<String, Object> language : view.json()) {
        console.out().println(mapper.writeValueAsString(language));
      }
    } else {
      console.out().print(System.lineSeparator() + view.table());
    }
    console.out().flush();
  }

  private int compare(
      EngineComparison comparison, BundleReader.Release read, List<PreparedUtterance> prepared)
      throws Exception {
    WordEncoder encoder =
        new WordEncoder(read.bundle().network().words(), read.bundle().network().bigrams());
    List<List<EncodedWord>> words =
        prepared.stream().map(utterance -> encoder.encode(utterance.tokens())).toList();
    return comparison.agree(read.bundle(), words, console.err()) ? ExitCode.OK : ExitCode.FAILURE;
  }
}
