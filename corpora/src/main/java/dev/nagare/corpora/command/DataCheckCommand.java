package dev.nagare.corpora.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.cli.console.Console;
import dev.nagare.cli.console.Plural;
import dev.nagare.corpora.data.DataException;
import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.data.LoadedData;
import dev.nagare.corpora.data.formats.DataSets;
import dev.nagare.corpora.tokens.Tokenization;
import dev.nagare.tagger.command.LanguageArgument;
import dev.nagare.tagger.command.TextOptions;
import dev.nagare.tagger.text.LanguageDefaults;
import dev.nagare.tagger.text.TextSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code nagare data check}. */
@Command(
    name = "check",
    description = {
      "Check labeled data without training. Reports usable and dropped utterances,"
          + " languages, types, repeated and contradictory texts, spans that begin or end"
          + " inside a word, and odd characters. For several data sets it also reports how"
          + " many texts each pair shares."
    },
    exitCodeList = {
      "0:the data can be trained on",
      "1:some of the data cannot be trained on",
      "2:the command line is wrong"
    })
final class DataCheckCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "FORMAT:PATH[#PARTITION]",
      arity = "1..*",
      description = "Labeled data, for example jsonl:train.jsonl massive:ja-JP.jsonl#dev.")
  private List<DataName> names = new ArrayList<>();

  @Option(names = "--language", description = "BCP 47 tag, if the data do not state it.")
  private Optional<String> language = Optional.empty();

  @Mixin private TextOptions textOptions = new TextOptions();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  private final Console console;

  DataCheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<DataCheckReport> reports = new ArrayList<>();
    List<Map<String, Object>> views = new ArrayList<>();
    Optional<String> asked = language.map(tag -> LanguageArgument.read(tag, console));
    int exitCode = 0;
    for (DataName name : names) {
      try {
        LoadedData loaded = DataSets.load(name, asked);
        DataCheckReport report = DataCheckReport.of(loaded, tokenization(loaded));
        reports.add(report);
        views.add(report.view());
        exitCode = Math.max(exitCode, say(report));
      } catch (DataException e) {
        console.err().println("nagare data check: " + e.getMessage());
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("name", name.toString());
        view.put("usable", false);
        view.put("error", e.getMessage());
        views.add(view);
        exitCode = 1;
      }
    }
    finish(reports, views);
    return exitCode;
  }

  private int say(DataCheckReport report) {
    if (!json) {
      console.out().print(report.text());
    }
    report.refusal().ifPresent(refusal -> console.err().println("nagare data check: " + refusal));
    return report.refusal().isPresent() ? 1 : 0;
  }

  private void finish(List<DataCheckReport> reports, List<Map<String, Object>> views)
      throws IOException {
    List<Map<String, Object>> shared = SharedTexts.among(reports);
    if (json) {
      Map<String, Object> whole = new LinkedHashMap<>();
      whole.put("data", views);
      whole.put("sharedTexts", shared);
      console.out().println(new ObjectMapper().writeValueAsString(whole));
    } else {
      shared.forEach(
          pair ->
              console
                  .out()
                  .println(
                      Plural.of(((Number) pair.get("texts")).longValue(), "text")
                          + " in both "
                          + pair.get("first")
                          + " and "
                          + pair.get("second")));
    }
    console.out().flush();
  }

  private Tokenization tokenization(LoadedData loaded) {
    Map<String, TextSettings> settings = new TreeMap<>();
    loaded.utterances().stream()
        .map(LabeledUtterance::language)
        .distinct()
        .forEach(
            tag ->
                settings.put(tag, textOptions.applyTo(LanguageDefaults.standard().settings(tag))));
    return new Tokenization(settings);
  }
}
