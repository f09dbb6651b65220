package dev.nagare.admin.models;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.admin.options.OperatorConsole;
import dev.nagare.admin.replay.ReleaseComparison;
import dev.nagare.admin.replay.ReplayRequest;
import dev.nagare.admin.replay.Retagger;
import dev.nagare.admin.replay.command.RangeOptions;
import dev.nagare.admin.replay.command.ReleaseTaggers;
import dev.nagare.cli.CommandContext;
import dev.nagare.cli.UsageException;
import dev.nagare.cli.console.CountProgress;
import dev.nagare.cli.process.ExitCode;
import dev.nagare.releases.FallbackLanguage;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.service.access.AccessTable;
import dev.nagare.service.process.UnusableInputException;
import dev.nagare.serving.BundleOpener;
import dev.nagare.serving.TaggerOpener;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.tagger.Tagger;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the changes from one release to another. */
@Command(
    name = "diff",
    description = {
      "Tags texts with two releases and shows the changes from the first to the second.",
      "",
      "The texts come from a file (--file, with --language) or from the utterance topic (--from,"
          + " --to). Two bundle files and a file of texts need no broker.",
      ""
    })
final class ModelsDiffCommand implements Callable<Integer> {

  private final ReleaseTaggers taggers;

  @Mixin private final OperatorConsole console;
  @Mixin private RangeOptions range = new RangeOptions();

  @Parameters(
      index = "0",
      paramLabel = "A",
      description = "Bundle file; or a release in the log, id:version, or a part of it.")
  private String first = "";

  @Parameters(index = "1", paramLabel = "B", description = "Likewise.")
  private String second = "";

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "Texts, one per line, UTF-8; empty lines are left out.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--language",
      paramLabel = "TAG",
      description =
          "Language of the texts in the file; with a topic, only utterances in this language.")
  private Optional<String> language = Optional.empty();

  @Option(
      names = "--examples",
      paramLabel = "N",
      defaultValue = "10",
      description = "Number of changed texts to show; 0 for none. Default ${DEFAULT-VALUE}.")
  private int examples;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  ModelsDiffCommand(BundleOpener bundles, TaggerOpener taggers, CommandContext context) {
    this.taggers = new ReleaseTaggers(bundles, taggers);
    this.console = new OperatorConsole(context);
  }

  @Override
  public Integer call() throws IOException {
    if (file.isPresent() == range.isGiven()) {
      throw new UsageException("give either --file, or --from or --to for utterances of the topic");
    }
    if (file.isPresent() && language.isEmpty()) {
      throw new UsageException("--language is needed with --file");
    }
    if (examples < 0) {
      throw new UsageException("--examples is " + examples + ", must be at least 0");
    }
    return file.isPresent() && isFile(first) && isFile(second)
        ? compareFiles()
        : compareWithCluster(
            file.isPresent() ? console.config() : console.config(AccessTable::readingUtterances));
  }

  private int compareFiles() throws IOException {
    String fallback = FallbackLanguage.DEFAULT;
    try (Retagger before = new Retagger(taggers.ofFile(Path.of(first)), fallback);
        Retagger after = new Retagger(taggers.ofFile(Path.of(second)), fallback)) {
      ReleaseComparison comparison = new ReleaseComparison(before, after, examples);
      compareTexts(comparison);
      return report(before, after, comparison);
    }
  }

  private int compareWithCluster(NagareConfig config) throws IOException {
    String fallback = config.releases().fallbackLanguage();
    try (TopicSerdes serdes = TopicSerdes.of(config.schemas());
        Retagger before = new Retagger(open(config, serdes, first), fallback);
        Retagger after = new Retagger(open(config, serdes, second), fallback)) {
      ReleaseComparison comparison = new ReleaseComparison(before, after, examples);
      if (file.isPresent()) {
        compareTexts(comparison);
      } else {
        compareTopic(config, serdes, comparison);
      }
      return report(before, after, comparison);
    }
  }

  private void compareTexts(ReleaseComparison comparison) throws IOException {
    Path path = file.orElseThrow();
    String tag = range.language(language.orElseThrow());
    try (Stream<String> lines = Files.lines(path, UTF_8)) {
      List<String> texts = lines.filter(line -> !line.isBlank()).limit(range.limit()).toList();
      comparison.texts(tag, texts);
    } catch (UncheckedIOException e) {
      throw e.getCause() instanceof CharacterCodingException
          ? new UnusableInputException(path + " is not UTF-8")
          : e;
    }
  }

  private void compareTopic(NagareConfig config, TopicSerdes serdes, ReleaseComparison comparison) {
    CountProgress progress = console.progress("utterances");
    ReplayRequest request =
        new ReplayRequest(
            range.range(InstantSource.system()),
            language.map(range::language),
            range.limit(),
            false);
    comparison.topic(config, serdes, request, progress::at);
    progress.end();
  }

  private Tagger open(NagareConfig config, TopicSerdes serdes, String name) {
    return isFile(name)
        ? taggers.ofFile(Path.of(name))
        : taggers.ofLog(config.service(), serdes, name);
  }

  private static boolean isFile(String name) {
    return Files.isRegularFile(Path.of(name));
  }

  private int report(Retagger before, Retagger after, ReleaseComparison comparison) {
    PrintWriter out = console.out();
    DiffReport report = new DiffReport(before.release(), after.release(), comparison);
    if (json) {
      report.json(out);
    } else {
      report.text(out);
    }
    out.flush();
    return comparison.failed() == 0 ? ExitCode.OK : ExitCode.FAILURE;
  }
}
