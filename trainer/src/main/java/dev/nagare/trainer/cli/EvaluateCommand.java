package dev.nagare.trainer.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.Utterance;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.encoding.EncodedWord;
import dev.nagare.tagger.encoding.WordEncoder;
import dev.nagare.tagger.inference.OnnxMom;
import dev.nagare.tagger.inference.OnnxTagger;
import dev.nagare.trainer.data.DataName;
import dev.nagare.trainer.data.DataSets;
import dev.nagare.trainer.data.LabeledSpan;
import dev.nagare.trainer.data.LabeledUtterance;
import dev.nagare.trainer.data.LoadedData;
import dev.nagare.trainer.export.ParityCheck;
import dev.nagare.trainer.score.SpanScore;
import dev.nagare.trainer.score.SpanScorer;
import dev.nagare.trainer.score.SpanScores;
import dev.nagare.trainer.training.PreparedUtterance;
import dev.nagare.trainer.training.Tokenization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code nagare evaluate}. */
@Command(
    name = "evaluate",
    description = {
      "Score a bundle on labeled data: precision, recall and F1 of whole spans (type, start and end"
          + " must agree), overall and per type, 0-100."
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

  @Option(names = "--language", description = "BCP 47 tag, if the data do not say or say another.")
  private Optional<String> language = Optional.empty();

  @Option(names = "--json", description = "Print one JSON object.")
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
    LoadedData loaded = DataSets.load(Objects.requireNonNull(data), language);
    BundleReader.Release read = BundleReader.read(model);
    Tokenization tokenization = new Tokenization(read.bundle().languages());
    List<PreparedUtterance> prepared = tokenization.prepare(loaded.utterances());
    console.err().print(loaded.report().problemList());
    console
        .err()
        .println(
            loaded
                .report()
                .withUnrepresentableSpans(
                    prepared.stream().mapToInt(PreparedUtterance::unrepresentable).sum())
                .summary());
    try (OnnxTagger tagger = OnnxTagger.of(read.release(), read.bundle())) {
      print(score(tagger, loaded.utterances()));
    }
    return compareEngines ? compareEngines(read, prepared) : 0;
  }

  private static SpanScores score(OnnxTagger tagger, List<LabeledUtterance> utterances) {
    SpanScorer scorer = new SpanScorer();
    List<LabeledUtterance> plain = utterances.stream().filter(u -> u.words().isEmpty()).toList();
    List<TaggedUtterance> tagged =
        tagger.tag(plain.stream().map(EvaluateCommand::utterance).toList());
    for (int i = 0; i < plain.size(); i++) {
      scorer.add(plain.get(i).spans(), spans(tagged.get(i)));
    }
    for (LabeledUtterance segmented : utterances) {
      if (!segmented.words().isEmpty()) {
        TaggedUtterance found = tagger.tag(utterance(segmented), segmented.words());
        scorer.add(segmented.spans(), spans(found));
      }
    }
    return scorer.scores();
  }

  private static Utterance utterance(LabeledUtterance labeled) {
    return new Utterance(labeled.language(), labeled.text());
  }

  private static List<LabeledSpan> spans(TaggedUtterance tagged) {
    return tagged.spans().stream()
        .map(span -> new LabeledSpan(span.type(), span.start(), span.end()))
        .toList();
  }

  private void print(SpanScores scores) throws IOException {
    if (json) {
      console.out().println(new ObjectMapper().writeValueAsString(view(scores)));
    } else {
      console.out().print(scores.table());
    }
    console.out().flush();
  }

  private static Map<String, Object> view(SpanScores scores) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("utterances", scores.utterances());
    view.putAll(figures(scores.overall()));
    Map<String, Object> perType = new LinkedHashMap<>();
    scores.byType().forEach((type, score) -> perType.put(type, figures(score)));
    view.put("perType", perType);
    return view;
  }

  private static Map<String, Object> figures(SpanScore score) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("precision", rounded(score.precision()));
    figures.put("recall", rounded(score.recall()));
    figures.put("f1", rounded(score.f1()));
    figures.put("gold", score.gold());
    figures.put("predicted", score.predicted());
    figures.put("correct", score.correct());
    return figures;
  }

  private static double rounded(double percent) {
    return Math.round(percent * 100) / 100.0;
  }

  private int compareEngines(BundleReader.Release read, List<PreparedUtterance> prepared)
      throws Exception {
    WordEncoder encoder = new WordEncoder(read.bundle().words(), read.bundle().bigrams());
    List<List<EncodedWord>> words =
        prepared.stream().map(utterance -> encoder.encode(utterance.tokens())).toList();
    try (OnnxMom onnx =
        OnnxMom.load(read.bundle().graphs().characters(), read.bundle().graphs().utterances())) {
      ParityCheck.Result result = ParityCheck.compare(read.bundle(), onnx, words);
      console
          .err()
          .printf(
              Locale.ROOT,
              "ONNX Runtime and PyTorch: %d utterances, %d tokens, %d tags differ, probabilities by"
                  + " at most %.1e%n",
              words.size(),
              result.tokens(),
              result.differentTags(),
              result.largestDifference());
      return result.passed() ? 0 : 1;
    }
  }
}
