package dev.nagare.labeling.queue.command;

import dev.nagare.cli.CommandContext;
import dev.nagare.cli.OutputFile;
import dev.nagare.cli.UsageException;
import dev.nagare.cli.process.ExitCode;
import dev.nagare.cli.process.StopSignal;
import dev.nagare.labeling.queue.exchange.AnswerFormat;
import dev.nagare.labeling.queue.exchange.Entry;
import dev.nagare.labeling.queue.exchange.EntryPlace;
import dev.nagare.labeling.queue.files.Line;
import dev.nagare.labeling.queue.files.TailedFile;
import dev.nagare.labeling.queue.formats.Format;
import dev.nagare.labeling.queue.formats.json.JsonLines;
import dev.nagare.labeling.queue.intake.KnownTypes;
import dev.nagare.labeling.queue.intake.LabelIntake;
import dev.nagare.labeling.queue.intake.Tally;
import dev.nagare.labeling.queue.requests.LabelQueue;
import dev.nagare.labeling.queue.requests.QueueReader;
import dev.nagare.labeling.queue.requests.ReleaseTypes;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.service.command.ServiceConsole;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.follow.RecordPlace;
import dev.nagare.tagger.files.FileAccess;
import dev.nagare.tagger.files.WholeFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports people's answers into the topic of labels. */
@Command(
    name = "import",
    description = {
      "Imports people's answers from labeling tools as labels. Reports each invalid"
          + " entry with file, line and remedy, and imports the rest. The files are never"
          + " changed.",
      "",
      "White space at the edges of a span is cut off and counted. A span that begins"
          + " or ends inside a word is reported. Types must be names without white space: a"
          + " label with another type is refused, and its utterance stays open.",
      "",
      "Importing a file again writes no label twice. An entry with a time does not"
          + " replace a later label. An entry that nobody has answered (no annotation;"
          + " spans null; every tag _) is skipped. An entry with only the suggestions"
          + " counts as confirmed: remove entries that nobody has checked.",
      "",
      "Models are never trained on texts that are reserved for evaluation"
          + " (nagare.evaluation.share). A training label for such a text is reported,"
          + " counted and skipped; it is not an error.",
      "",
      "With --follow, files with one entry per line are read as they grow, until"
          + " SIGTERM or SIGINT. No position is stored: a restart reads them from the"
          + " beginning and writes only new labels.",
      ""
    },
    exitCodeList = {
      "0:all entries are valid; with --follow: stopped on request",
      "1:some entries were refused and the others written; or no entry had a field"
          + " to read; or the import failed: run it again",
      "2:the command line, the configuration or the data cannot be used"
    })
final class ImportCommand implements Callable<Integer> {

  private static final Duration PAUSE = Duration.ofMillis(300);

  private final InstantSource clock;
  private final Supplier<StopSignal> stops;

  @Mixin private final ServiceConsole console;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files with people's answers.")
  private List<Path> files = new ArrayList<>();

  @Option(names = "--format", required = true, description = "One of: ${COMPLETION-CANDIDATES}.")
  private @Nullable Format format;

  @Option(
      names = "--annotator",
      paramLabel = "NAME",
      description =
          "Annotator of all entries. Default: the one that each entry names, otherwise"
              + " import.")
  private Optional<String> annotator = Optional.empty();

  @Option(
      names = "--types",
      split = ",",
      paramLabel = "TYPE",
      description = {
        "Allowed types. Default: those of suggestions, of labels so far, and of active"
            + " releases."
      })
  private List<String> types = new ArrayList<>();

  @Option(names = "--allow-new-types", description = "Allow any type.")
  private boolean isAnyTypeAllowed;

  @Option(names = "--dry-run", description = "Check and count everything, but write nothing.")
  private boolean isTrial;

  @Option(names = "--json", description = "Print the counts as JSON.")
  private boolean isJson;

  @Option(names = "--follow", description = "Continue with new lines as they arrive.")
  private boolean isFollowing;

  @Option(
      names = "--report",
      paramLabel = "FILE.json",
      description = "Also write the findings as JSON, without texts.")
  private Optional<Path> report = Optional.empty();

  @Option(
      names = "--offsets",
      description = {
        "Unit of Label Studio's offsets where a span's own text does not show it:"
            + " ${COMPLETION-CANDIDATES}. Default: utf16."
      })
  private Offsets offsets = Offsets.utf16;

  ImportCommand(CommandContext context, Supplier<StopSignal> stops) {
    this.console = new ServiceConsole(context);
    this.clock = context.clock();
    this.stops = stops;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    Optional<JsonLines> lines = wanted().lines(offsets.unit());
    requireSense(lines);
    ServiceConfig config = QueueConfig.of(console.settings());
    LabelQueue queue = new LabelQueue(QueueConfig.labelRules(config));
    ImportFindings findings = findings();
    try (QueueReader reader = QueueReader.start(config, queue);
        LabelOutput output = isTrial ? LabelOutput.none() : LabelOutput.to(config)) {
      Run run = new Run(config, queue, output, findings);
      if (isFollowing) {
        follow(lines.orElseThrow(), run, reader);
        return ExitCode.OK;
      }
      reader.awaitEnd().forEach(console::tell);
      LabelIntake intake = intake(run, queue::request);
      readAll(intake);
      run.write(intake);
      Tally tally = finish(intake, run);
      return tally.refused() == 0 && !tally.isNothingSaid() ? ExitCode.OK : ExitCode.FAILURE;
    }
  }

  /**
   * The parts of an import.
   *
   * @param config settings
   * @param queue requests and labels
   * @param output destination of the labels
   * @param findings receives problems and notes
   */
  private record Run(
      ServiceConfig config, LabelQueue queue, LabelOutput output, ImportFindings findings) {

    /** Writes the accepted labels. */
    void write(LabelIntake intake) throws InterruptedException {
      List<Label> labels = intake.take();
      List<RecordPlace> places = output.write(labels);
      // Applied at once, so that a repeated line is known before the label arrives from the topic.
      for (int i = 0; i < places.size(); i++) {
        queue.applyLabel(places.get(i), labels.get(i).getUtteranceId(), labels.get(i));
      }
    }
  }

  private LabelIntake intake(Run run, Function<String, Optional<LabelRequest>> requests)
      throws InterruptedException {
    return new LabelIntake(run.queue(), requests, known(run), annotator, clock, run.findings());
  }

  private void readAll(LabelIntake intake) throws IOException {
    AnswerFormat answers = wanted().answers(offsets.unit());
    for (Path file : files) {
      if (Files.size(file) == 0) {
        intake.accept(
            new Entry.Remark(
                new EntryPlace(file.toString(), 1), Optional.empty(), "the file is empty"));
      }
      answers.read(file, intake);
    }
  }

  private void follow(JsonLines lines, Run run, QueueReader reader)
      throws InterruptedException, IOException {
    try (StopSignal stop = stops.get()) {
      reader.awaitEnd().forEach(console::tell);
      stop.begin();
      PatientRequests requests = new PatientRequests(run.queue());
      LabelIntake intake = intake(run, requests);
      List<TailedFile> tails = files.stream().map(TailedFile::new).toList();
      while (!stop.isRequested()) {
        requests.begin();
        if (readOn(tails, lines, intake)) {
          run.write(intake);
          told().sofar(intake.tally());
        } else {
          stop.await(PAUSE);
        }
      }
      finish(intake, run);
    }
  }

  /** Reads new lines; returns false if there are none. */
  private static boolean readOn(List<TailedFile> tails, JsonLines lines, LabelIntake intake)
      throws IOException {
    boolean isAnythingNew = false;
    for (TailedFile tail : tails) {
      for (Line line : tail.newLines()) {
        lines.line(line, new EntryPlace(tail.path().toString(), line.number()), intake);
        isAnythingNew = true;
      }
    }
    return isAnythingNew;
  }

  private Tally finish(LabelIntake intake, Run run) throws IOException {
    Tally tally = intake.tally();
    if (report.isPresent()) {
      String text = run.findings().report(tally);
      WholeFile.writeText(report.get(), FileAccess.OWNER_ONLY, out -> out.write(text));
    }
    run.findings().end();
    told().end(tally, run.queue().rules().reserve());
    return tally;
  }

  private ImportReport told() {
    return new ImportReport(console, isTrial, isJson);
  }

  private KnownTypes known(Run run) throws InterruptedException {
    if (isAnyTypeAllowed) {
      return KnownTypes.any();
    }
    Set<String> named = Set.copyOf(types);
    if (!named.isEmpty()) {
      return KnownTypes.of(() -> named);
    }
    ReleaseTypes.readInto(run.queue(), run.config()).ifPresent(console::tell);
    return KnownTypes.of(run.queue()::types);
  }

  private ImportFindings findings() {
    PrintWriter err = console.err();
    return report.isPresent() ? ImportFindings.printedAndKept(err) : ImportFindings.printed(err);
  }

  private Format wanted() {
    return Objects.requireNonNull(format);
  }

  private void requireSense(Optional<JsonLines> lines) throws IOException {
    UsableTypes.require(types);
    if (report.isPresent()) {
      OutputFile.require("--report", report.get(), files);
    }
    if (isFollowing && lines.isEmpty()) {
      throw usage("--follow needs a format with one entry per line: jsonl or labelstudio");
    }
    for (Path file : files) {
      if (Files.isDirectory(file) || (!isFollowing && !Files.isReadable(file))) {
        throw usage(file + " is no file that can be read");
      }
    }
    if (annotator.isPresent() && annotator.get().isBlank()) {
      throw usage("--annotator needs a name");
    }
  }

  private UsageException usage(String message) {
    return new UsageException(message);
  }
}
