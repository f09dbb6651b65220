package dev.nagare.lab.benchmarks.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nagare.cli.UsageException;
import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.data.formats.DataNames;
import dev.nagare.corpora.data.formats.DataSets;
import dev.nagare.lab.benchmarks.tagger.BenchmarkModel;
import dev.nagare.lab.benchmarks.tagger.Others;
import dev.nagare.lab.benchmarks.tagger.ServedModel;
import dev.nagare.lab.benchmarks.tagger.TaggerRun;
import dev.nagare.lab.benchmarks.tagger.TaggingSystem;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.Precision;
import dev.nagare.tagger.inference.OnnxTagger;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code nagare bench tagger}. */
@Command(
    name = "tagger",
    description = {
      "Tags labeled data repeatedly on one thread. Models, precisions and batch"
          + " sizes take turns, so that ratios hold even on a busy machine. Prints a table"
          + " and, as the last line, JSON."
    })
final class TaggerCommand implements Callable<Integer> {

  @Option(
      names = "--model",
      required = true,
      description = "Bundle file; may be given several times.")
  private List<Path> models = new ArrayList<>();

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FORMAT:PATH[#PARTITION]",
      description = "Labeled data to tag, named as for ./nagare evaluate.")
  private DataName data = DataNames.parse("jsonl:none");

  @Option(
      names = "--precision",
      split = ",",
      paramLabel = "float32|int8",
      description =
          "Precisions to serve each model with, separated by commas. Default: the bundle's own.")
  private List<String> precisions = new ArrayList<>();

  @Option(
      names = "--batch",
      split = ",",
      defaultValue = "32,1",
      description = "Utterances at a time, separated by commas. Default: ${DEFAULT-VALUE}.")
  private List<Integer> batches = new ArrayList<>();

  @Option(
      names = "--no-engine",
      description = "Leaves out the model on the training engine (DJL/PyTorch), one by one.")
  private boolean noEngine;

  @Option(
      names = "--baselines",
      paramLabel = "FOLDER",
      description =
          "Folder with models of OpenNLP and CoreNLP, which are measured as well; see"
              + " docs/performance.md.")
  private Optional<Path> baselines = Optional.empty();

  @Option(
      names = "--duration",
      defaultValue = "10s",
      description = "Measuring time of each. Default: ${DEFAULT-VALUE}.")
  private Duration duration = Duration.ZERO;

  @Option(
      names = "--warm-up",
      defaultValue = "5s",
      description = "Warm-up time of each. Default: ${DEFAULT-VALUE}.")
  private Duration warmUp = Duration.ZERO;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description =
          "Number of rounds that divide this time, in turn with the others. Default:"
              + " ${DEFAULT-VALUE}.")
  private int rounds = 1;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    UsageException.requireAtLeastOne("--rounds", rounds);
    batches.forEach(size -> UsageException.requireAtLeastOne("--batch", size));
    PrintWriter err = spec.commandLine().getErr();
    List<LabeledUtterance> utterances = DataSets.load(data).utterances();
    List<TaggerRun.Figures> figures = new ArrayList<>();
    List<TaggingSystem> systems = new ArrayList<>();
    try {
      for (Path model : models) {
        add(model, systems);
      }
      figures.addAll(
          new TaggerRun(utterances, warmUp, duration, rounds)
              .run(systems, message -> err.println("bench    " + message)));
    } finally {
      systems.forEach(TaggingSystem::close);
    }
    if (baselines.isPresent()) {
      err.println("bench    measures the baselines");
      Path home = Path.of(System.getProperty("nagare.home", "."));
      figures.addAll(Others.measure(home, baselines.get(), data.toString(), warmUp, duration));
    }
    print(figures);
    return 0;
  }

  private void add(Path model, List<TaggingSystem> systems) throws IOException {
    BundleReader.Release read = BundleReader.read(model);
    List<Precision> chosen =
        precisions.isEmpty()
            ? List.of(read.bundle().precision())
            : precisions.stream().map(Precision::fromConfigName).toList();
    for (int size : batches) {
      for (Precision precision : chosen) {
        String name =
            String.format(
                Locale.ROOT,
                "%s %s, %s",
                model.getFileName(),
                precision.configName(),
                size == 1 ? "one by one" : "batches of " + size);
        systems.add(
            new ServedModel(
                name, OnnxTagger.of(read.release(), read.bundle().with(precision)), size));
      }
    }
    if (!noEngine && systems.stream().noneMatch(BenchmarkModel.class::isInstance)) {
      systems.add(new BenchmarkModel(read.bundle()));
    }
  }

  private void print(List<TaggerRun.Figures> all) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    double slowest = all.stream().mapToDouble(TaggerRun.Figures::perSecond).min().orElse(1);
    out.println("one thread, " + data);
    out.printf(
        Locale.ROOT,
        "%-44s %12s %19s %8s %7s %10s %7s%n",
        "",
        "utterances/s",
        "slowest to fastest",
        "µs each",
        "times",
        "bytes each",
        "F1");
    for (TaggerRun.Figures one : all) {
      out.printf(
          Locale.ROOT,
          "%-44s %,12.0f %19s %8.1f %7.1f %10s %7.2f%n",
          one.system(),
          one.perSecond(),
          String.format(Locale.ROOT, "%,.0f to %,.0f", one.slowest(), one.fastest()),
          one.micros(),
          one.perSecond() / slowest,
          one.allocatedBytes() == 0 ? "-" : String.format(Locale.ROOT, "%,d", one.allocatedBytes()),
          one.f1());
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("data", data.toString());
    json.put("threads", 1);
    json.put("java", System.getProperty("java.version"));
    json.put("systems", all);
    out.println(JsonMapper.builder().build().writeValueAsString(json));
    out.flush();
  }
}
