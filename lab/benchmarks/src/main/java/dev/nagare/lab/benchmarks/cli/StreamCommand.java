package dev.nagare.lab.benchmarks.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nagare.cli.UsageException;
import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.formats.DataSets;
import dev.nagare.lab.benchmarks.stream.BacklogFigures;
import dev.nagare.lab.benchmarks.stream.BacklogRun;
import dev.nagare.lab.benchmarks.stream.BrokerProcess;
import dev.nagare.lab.benchmarks.stream.LongTexts;
import dev.nagare.lab.benchmarks.stream.StreamFigures;
import dev.nagare.lab.benchmarks.stream.StreamRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code nagare bench stream}. */
@Command(
    name = "stream",
    description = {
      "Runs the stream under load: a broker in a process of its own, utterances at a set rate or as"
          + " fast as they are answered, and a reader of committed events. Latency counts from when"
          + " an utterance was due to be sent. Checks that each is answered once and that a text"
          + " always has the same answer. Prints a table and, as the last line, JSON."
    })
final class StreamCommand implements Callable<Integer> {

  @Option(
      names = "--model",
      required = true,
      description = "Bundle file; may be given several times.")
  private List<Path> models = new ArrayList<>();

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FORMAT:PATH[#PARTITION]",
      description = "Data whose texts are sent repeatedly; may be given several times.")
  private List<DataName> data = new ArrayList<>();

  @Option(
      names = "--rate",
      description = "Utterances per second. Default: as many as are answered.")
  private Optional<Integer> rate = Optional.empty();

  @Option(
      names = "--duration",
      defaultValue = "30s",
      description = "Duration of the measurement. Default: ${DEFAULT-VALUE}.")
  private Duration duration = Duration.ZERO;

  @Option(
      names = "--warm-up",
      defaultValue = "15s",
      description = "Duration of the warm-up. Default: ${DEFAULT-VALUE}.")
  private Duration warmUp = Duration.ZERO;

  @Option(
      names = "--partitions",
      defaultValue = "6",
      description = "Number of partitions of the topics. Default: ${DEFAULT-VALUE}.")
  private int partitions = 1;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting of the stream, for example num.stream.threads=2.")
  private Map<String, String> settings = new HashMap<>();

  @Option(
      names = "--compare",
      paramLabel = "KEY=VALUE[,…]",
      description = {
        "Runs the stream with these settings as well, in turn with the first; may be given several"
            + " times. For example nagare.look.ahead.records=0."
      })
  private List<String> compared = new ArrayList<>();

  @Option(
      names = "--rounds",
      defaultValue = "1",
      description = "Number of runs of each, in turn. Default: ${DEFAULT-VALUE}.")
  private int rounds = 1;

  @Option(
      names = "--backlog",
      description =
          "Number of utterances that wait when the stream starts. Measures how fast they"
              + " are answered, and checks that none is answered twice. Takes no --rate,"
              + " --duration or --warm-up.")
  private Optional<Integer> backlog = Optional.empty();

  @Option(
      names = "--code-points",
      description = "Joins the texts of each language into texts of this many code points.")
  private Optional<Integer> codePoints = Optional.empty();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    PrintWriter err = spec.commandLine().getErr();
    Map<String, Map<String, String>> configurations = configurations();
    if (backlog.isPresent()) {
      return answerBacklog(configurations, err);
    }
    StreamRun run = new StreamRun(models, texts(), rateOrNone(), warmUp, duration, partitions);
    List<StreamFigures> figures = new ArrayList<>();
    try (BrokerProcess broker = BrokerProcess.start()) {
      int number = 0;
      for (int round = 1; round <= rounds; round++) {
        for (Map.Entry<String, Map<String, String>> each : configurations.entrySet()) {
          err.printf(Locale.ROOT, "bench    round %d of %d: %s%n", round, rounds, each.getKey());
          StreamFigures found = run.run("bench-" + number++, each.getValue(), broker);
          figures.add(found.named(each.getKey()));
        }
      }
    }
    print(figures);
    return 0;
  }

  private int answerBacklog(Map<String, Map<String, String>> configurations, PrintWriter err)
      throws Exception {
    int utterances = backlog.orElseThrow();
    UsageException.requireAtLeastOne("--backlog", utterances);
    UsageException.requireAtLeastOne("--partitions", partitions);
    UsageException.requireAtLeastOne("--rounds", rounds);
    BacklogRun run = new BacklogRun(models, texts(), utterances, partitions);
    List<BacklogFigures> figures = new ArrayList<>();
    try (BrokerProcess broker = BrokerProcess.start()) {
      int number = 0;
      for (int round = 1; round <= rounds; round++) {
        for (Map.Entry<String, Map<String, String>> each : configurations.entrySet()) {
          err.printf(Locale.ROOT, "bench    round %d of %d: %s%n", round, rounds, each.getKey());
          figures.add(run.run("backlog-" + number++, each.getKey(), each.getValue(), broker));
        }
      }
    }
    printBacklog(figures);
    return 0;
  }

  private OptionalInt rateOrNone() {
    rate.ifPresent(value -> UsageException.requireAtLeastOne("--rate", value));
    UsageException.requireAtLeastOne("--partitions", partitions);
    UsageException.requireAtLeastOne("--rounds", rounds);
    return rate.isPresent() ? OptionalInt.of(rate.get()) : OptionalInt.empty();
  }

  private List<StreamRun.Spoken> texts() {
    List<StreamRun.Spoken> texts =
        data.stream()
            .flatMap(name -> DataSets.load(name).utterances().stream())
            .map(utterance -> new StreamRun.Spoken(utterance.language(), utterance.text()))
            .toList();
    codePoints.ifPresent(length -> UsageException.requireAtLeastOne("--code-points", length));
    return codePoints.map(length -> LongTexts.of(texts, length)).orElse(texts);
  }

  private Map<String, Map<String, String>> configurations() {
    Map<String, Map<String, String>> all = new LinkedHashMap<>();
    all.put(settings.isEmpty() ? "defaults" : words(settings), settings);
    for (String more : compared) {
      Map<String, String> changed = new HashMap<>(settings);
      for (String pair : more.split(",", -1)) {
        int at = pair.indexOf('=');
        if (at < 1) {
          throw new UsageException("--compare: '" + pair + "' is not KEY=VALUE");
        }
        changed.put(pair.substring(0, at), pair.substring(at + 1));
      }
      all.put(more, changed);
    }
    return all;
  }

  private static String words(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue())
        .collect(Collectors.joining(","));
  }

  private void print(List<StreamFigures> all) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%-34s %12s %8s %8s %8s %22s %9s %12s%n",
        rate.isPresent() ? "at " + rate.get() + " utterances/s" : "as fast as it answers",
        "utterances/s",
        "p50 ms",
        "p99 ms",
        "p99.9 ms",
        "µs: stream (inference)",
        "broker",
        "memory MB");
    for (StreamFigures one : all) {
      out.printf(
          Locale.ROOT,
          "%-34s %,12.0f %8.1f %8.1f %8.1f %22s %9.1f %12s%n",
          one.configuration(),
          one.perSecond(),
          one.latency().p50Millis(),
          one.latency().p99Millis(),
          one.latency().p999Millis(),
          String.format(
              Locale.ROOT, "%.1f (%.0f %%)", one.cost().streamMicros(), 100 * one.inferenceShare()),
          one.cost().brokerMicros(),
          range(one.residentMegabytes()));
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("rate", rate.orElse(null));
    json.put("seconds", duration.toSeconds());
    json.put("partitions", partitions);
    json.put("java", System.getProperty("java.version"));
    json.put("runs", all);
    out.println(JsonMapper.builder().build().writeValueAsString(json));
    out.flush();
  }

  private void printBacklog(List<BacklogFigures> all) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%-34s %12s %9s %11s %11s %12s%n",
        "a backlog of " + backlog.orElseThrow(),
        "utterances/s",
        "seconds",
        "rebalances",
        "aborted",
        "tagged ahead");
    for (BacklogFigures one : all) {
      out.printf(
          Locale.ROOT,
          "%-34s %,12.1f %9.1f %11d %11d %10.0f %%%n",
          one.configuration(),
          one.perSecond(),
          one.seconds(),
          one.rebalances(),
          one.aborted(),
          100 * one.readyShare());
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("backlog", backlog.orElseThrow());
    json.put("codePoints", codePoints.orElse(null));
    json.put("partitions", partitions);
    json.put("java", System.getProperty("java.version"));
    json.put("runs", all);
    out.println(JsonMapper.builder().build().writeValueAsString(json));
    out.flush();
  }

  private static String range(List<Integer> megabytes) {
    return megabytes.isEmpty()
        ? "-"
        : megabytes.get(0) + " to " + megabytes.get(megabytes.size() - 1);
  }
}
