package dev.nagare.labeling.queue.command;

import dev.nagare.cli.CommandContext;
import dev.nagare.cli.UsageException;
import dev.nagare.cli.process.ExitCode;
import dev.nagare.cli.process.StopSignal;
import dev.nagare.labeling.queue.exchange.TaskFormat;
import dev.nagare.labeling.queue.export.TaskSelection;
import dev.nagare.labeling.queue.export.TaskSheet;
import dev.nagare.labeling.queue.export.TaskStream;
import dev.nagare.labeling.queue.export.WithheldSuggestions;
import dev.nagare.labeling.queue.files.GrowingFile;
import dev.nagare.labeling.queue.formats.Format;
import dev.nagare.labeling.queue.formats.labelstudio.LabelStudioConfig;
import dev.nagare.labeling.queue.requests.LabelQueue;
import dev.nagare.labeling.queue.requests.QueueReader;
import dev.nagare.labeling.queue.requests.ReleaseTypes;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.service.command.ServiceConsole;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.tagger.UnknownLanguageException;
import dev.nagare.tagger.WrittenLanguage;
import dev.nagare.tagger.files.FileAccess;
import dev.nagare.tagger.files.WholeFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes open label requests as tasks for labeling tools. */
@Command(
    name = "export",
    description = {
      "Writes open label requests as tasks, oldest first. A request is open if it is"
          + " not withdrawn and its utterance has no usable label yet.",
      "",
      "labelstudio: a list of tasks for Label Studio, with predictions where a model"
          + " suggests something; with --follow one task per line, since a list has an end."
          + " jsonl: one object per line, spans in code points. conll: tokens and tags."
          + " Requests for evaluation never carry suggestions, so that nobody is biased.",
      "",
      "The output holds what users said: treat it as personal data. Only its owner"
          + " can read a new file. --out replaces an existing file once everything is"
          + " written. With --follow, tasks are appended, without those that the file"
          + " already has.",
      ""
    },
    exitCodeList = {
      "0:done, or stopped on request",
      "1:failed",
      "2:the command line, the configuration or the data cannot be used"
    })
final class ExportCommand implements Callable<Integer> {

  private static final Duration LOOK = Duration.ofSeconds(1);

  /** A pause to collect requests, which arrive in bursts at the end of a round. */
  private static final Duration GATHER = Duration.ofMillis(100);

  /** The purposes that a user can name. */
  enum Purpose {
    training(LabelPurpose.TRAINING),
    evaluation(LabelPurpose.EVALUATION);

    private final LabelPurpose purpose;

    Purpose(LabelPurpose purpose) {
      this.purpose = purpose;
    }
  }

  private final Supplier<StopSignal> stops;

  @Mixin private final ServiceConsole console;

  @Option(names = "--format", required = true, description = "One of: ${COMPLETION-CANDIDATES}.")
  private @Nullable Format format;

  @Option(
      names = "--language",
      paramLabel = "TAG",
      description = "BCP 47 tag; ja includes ja-JP. May be repeated. Default: all.")
  private List<String> languages = new ArrayList<>();

  @Option(names = "--purpose", description = "One of: ${COMPLETION-CANDIDATES}. Default: both.")
  private Optional<Purpose> purpose = Optional.empty();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "The most tasks to write. Default: all.")
  private Optional<Integer> limit = Optional.empty();

  @Option(names = "--out", paramLabel = "FILE", description = "Default: standard output.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--follow",
      description = "Continue with new requests as they arrive, until SIGTERM or SIGINT (Ctrl-C).")
  private boolean isFollowing;

  @Option(names = "--include-answered", description = "Include requests that have a label.")
  private boolean isWithAnswered;

  @Option(
      names = "--offsets",
      description = {
        "Unit of Label Studio's offsets: ${COMPLETION-CANDIDATES}. Default: utf16, as"
            + " in JavaScript. Newer releases of Label Studio use codepoints; a text with an"
            + " emoji before the first entity shows which one yours uses."
      })
  private Offsets offsets = Offsets.utf16;

  @Option(
      names = "--labeling-config",
      description = "Print a labeling configuration for Label Studio instead of tasks.")
  private boolean isConfigWanted;

  @Option(
      names = "--types",
      split = ",",
      paramLabel = "TYPE",
      description =
          "For --labeling-config: types in addition to those of suggestions, labels and"
              + " active releases.")
  private List<String> types = new ArrayList<>();

  ExportCommand(CommandContext context, Supplier<StopSignal> stops) {
    this.console = new ServiceConsole(context);
    this.stops = stops;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    TaskSelection selection = selection();
    requireSense();
    ServiceConfig config = QueueConfig.of(console.settings());
    if (isFollowing) {
      try (StopSignal stop = stops.get()) {
        follow(config, selection, stop);
        return ExitCode.OK;
      }
    }
    LabelQueue queue = new LabelQueue(QueueConfig.labelRules(config));
    try (QueueReader reader = QueueReader.start(config, queue)) {
      reader.awaitEnd().forEach(console::tell);
    }
    if (isConfigWanted) {
      ReleaseTypes.readInto(queue, config).ifPresent(console::tell);
      console.err().print(UsableTypes.leftOut(queue.unusableTypes()));
      Set<String> all = new TreeSet<>(queue.types());
      all.addAll(types);
      print(LabelStudioConfig.of(requireSome(all)));
    } else {
      export(queue, selection);
    }
    return ExitCode.OK;
  }

  private void export(LabelQueue queue, TaskSelection selection) throws IOException {
    WithheldSuggestions tasks = tasks();
    TaskSheet sheet =
        new TaskSheet(
            selection.of(queue).stream().limit(limit.orElse(Integer.MAX_VALUE)).toList(), tasks);
    if (file.isPresent()) {
      WholeFile.writeText(file.get(), FileAccess.OWNER_ONLY, sheet::writeTo);
      console.err().println(sheet.requests().size() + " tasks written");
    } else {
      PrintWriter out = console.out();
      sheet.writeTo(out);
      requireWritten(out);
    }
    UsableTypes.printWithheld(tasks, console.err());
  }

  private void follow(ServiceConfig config, TaskSelection selection, StopSignal stop)
      throws InterruptedException, IOException {
    WithheldSuggestions tasks = tasks();
    Set<String> given = new HashSet<>();
    LabelQueue queue = new LabelQueue(QueueConfig.labelRules(config));
    try (QueueReader reader = QueueReader.start(config, queue)) {
      reader.awaitEnd().forEach(console::tell);
      stop.begin();
      try (Output out = output(tasks, given)) {
        TaskStream stream =
            new TaskStream(queue, selection, tasks, given, limit.orElse(Integer.MAX_VALUE));
        while (!stop.isRequested() && !stream.isDone()) {
          long version = queue.version();
          String added = stream.next();
          if (!added.isEmpty()) {
            out.append(added);
          }
          queue.awaitChange(version, LOOK);
          stop.await(GATHER);
        }
      }
      UsableTypes.printWithheld(tasks, console.err());
    }
  }

  /** The destination of tasks as they arrive. */
  private interface Output extends AutoCloseable {
    void append(String tasks) throws IOException;

    @Override
    default void close() throws IOException {}
  }

  private Output output(TaskFormat tasks, Set<String> given) throws IOException {
    if (file.isEmpty()) {
      return this::print;
    }
    GrowingFile growing =
        GrowingFile.open(
            file.get(), tasks.growing(), line -> tasks.idOf(line).ifPresent(given::add));
    return new Output() {
      @Override
      public void append(String added) throws IOException {
        growing.append(added);
      }

      @Override
      public void close() throws IOException {
        growing.close();
      }
    };
  }

  private void print(String text) throws IOException {
    PrintWriter out = console.out();
    out.print(text);
    requireWritten(out);
  }

  private static void requireWritten(PrintWriter out) throws IOException {
    if (out.checkError()) {
      throw new IOException("standard output cannot be written to");
    }
  }

  private WithheldSuggestions tasks() {
    return new WithheldSuggestions(Objects.requireNonNull(format).tasks(offsets.unit()));
  }

  private TaskSelection selection() {
    Set<String> tags = new HashSet<>();
    for (String language : languages) {
      tags.add(tag(language));
    }
    return new TaskSelection(
        tags,
        purpose.map(wanted -> wanted.purpose),
        isWithAnswered ? TaskSelection.Answers.INCLUDED : TaskSelection.Answers.LEFT_OUT);
  }

  private String tag(String language) {
    try {
      WrittenLanguage read = WrittenLanguage.read(language);
      read.note(language).ifPresent(note -> console.err().println("note: " + note));
      return read.tag();
    } catch (UnknownLanguageException e) {
      throw usage(e.getMessage());
    }
  }

  private void requireSense() {
    if (limit.isPresent() && limit.get() < 1) {
      throw usage("--limit must be 1 or more");
    }
    UsableTypes.require(types);
    if (isConfigWanted && (format != Format.labelstudio || isFollowing || file.isPresent())) {
      throw usage("--labeling-config goes with --format labelstudio, without --follow and --out");
    }
  }

  private Collection<String> requireSome(Set<String> all) {
    if (all.isEmpty()) {
      throw usage(
          "no types are known yet from suggestions, labels or active releases: name them"
              + " with --types");
    }
    return all;
  }

  private UsageException usage(String message) {
    return new UsageException(message);
  }
}
