package dev.nagare.streams.command.models;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.releases.FallbackLanguage;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.service.access.AccessCheck;
import dev.nagare.service.access.AccessTable;
import dev.nagare.service.access.Role;
import dev.nagare.service.command.ConfigOptions;
import dev.nagare.service.command.ExitCode;
import dev.nagare.streams.command.replay.RangeOptions;
import dev.nagare.streams.command.replay.ReleaseTaggers;
import dev.nagare.streams.command.terminal.ProgressLine;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.replay.ReleaseComparison;
import dev.nagare.streams.replay.ReplayException;
import dev.nagare.streams.replay.ReplayRequest;
import dev.nagare.streams.replay.Retagger;
import dev.nagare.streams.serving.BundleOpener;
import dev.nagare.streams.serving.TaggerOpener;
import dev.nagare.tagger.Tagger;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what changes from one release to another. */
@Command(
    name = "diff",
    description = {
      "Tags texts with two releases and shows what changes from the first to the second.",
      "",
      "The texts come from a file (--file, with --language) or from the utterance topic (--from,"
          + " --to). Two bundle files and a file of texts need no broker.",
      ""
    },
    version = "nagare ${sys:nagare.version:-development}",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:compared", "1:failed", "2:bad usage or configuration"})
final class ModelsDiffCommand implements Callable<Integer> {

  private final ReleaseTaggers taggers;
  private final Map<String, String> environment;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ConfigOptions options = new ConfigOptions();
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
      description = "Language of the texts of the file; of a topic's, only those in it.")
  private Optional<String> language = Optional.empty();

  @Option(
      names = "--examples",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many texts that change to show; 0 for none. Default ${DEFAULT-VALUE}.")
  private int examples;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  ModelsDiffCommand(BundleOpener bundles, TaggerOpener taggers, Map<String, String> environment) {
    this.taggers = new ReleaseTaggers(bundles, taggers);
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    if (file.isPresent() == range.isGiven()) {
      throw new ConfigException(
          "give either --file, or --from or --to for utterances of the topic");
    }
    if (file.isPresent() && language.isEmpty()) {
      throw new ConfigException("--language is needed with --file");
    }
    if (examples < 0) {
      throw new ConfigException("--examples", examples, "must be at least 0");
    }
    return file.isPresent() && isFile(first) && isFile(second)
        ? compareFiles()
        : compareWithCluster(NagareConfig.of(options.read(environment)));
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
    if (file.isEmpty()) {
      AccessCheck.require(
          config.service(), Role.OPERATOR, AccessTable.of(config.service()).readingUtterances());
    }
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
          ? new ReplayException(path + " is not UTF-8")
          : e;
    }
  }

  private void compareTopic(NagareConfig config, TopicSerdes serdes, ReleaseComparison comparison) {
    ProgressLine progress =
        new ProgressLine(
            "utterances",
            spec.commandLine().getErr(),
            Boolean.getBoolean("nagare.stderr.terminal"),
            System::nanoTime);
    ReplayRequest request =
        new ReplayRequest(
            range.range(InstantSource.system()),
            language.map(range::language),
            range.limit(),
            false);
    comparison.topic(config, serdes, request, progress);
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
    PrintWriter out = spec.commandLine().getOut();
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
