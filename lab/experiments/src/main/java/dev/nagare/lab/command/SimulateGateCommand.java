package dev.nagare.lab.command;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nagare.cli.console.Console;
import dev.nagare.lab.gate.GateSimulation;
import dev.nagare.lab.gate.SimulationReport;
import dev.nagare.lab.gate.SimulationSettings;
import dev.nagare.tagger.files.FileAccess;
import dev.nagare.tagger.files.WholeFile;
import dev.nagare.trainer.gate.GateRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code nagare simulate-gate}. */
@Command(
    name = "simulate-gate",
    description = {
      "Measure the gate's error rates with simulated candidates. Reports how often"
          + " one of 50 candidates that are no better passes, also if 40 of them are"
          + " forgotten. Also reports how often a candidate that is 1, 2 or 5 F1 better"
          + " passes, by the number of evaluation utterances. Prints tables in Markdown;"
          + " takes some minutes."
    })
final class SimulateGateCommand implements Callable<Integer> {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @Option(
      names = "--histories",
      paramLabel = "N",
      defaultValue = "" + SimulationSettings.HISTORIES,
      description =
          "Series of equally good candidates for each row, and four times as many as better"
              + " candidates; default: ${DEFAULT-VALUE}.")
  private int histories;

  @Option(
      names = "--looks",
      paramLabel = "N",
      defaultValue = "" + SimulationSettings.LOOKS,
      description = "Candidates in a series; default: ${DEFAULT-VALUE}.")
  private int looks;

  @Option(
      names = "--tolerance",
      paramLabel = "F1",
      description =
          "Points by which a candidate may be below the incumbent without counting as"
              + " worse; default: the gate's own.")
  private double tolerance = GateRules.DEFAULT.tolerance();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The same seed gives the same figures; default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures as JSON.")
  private Optional<Path> json = Optional.empty();

  private final Console console;

  SimulateGateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    SimulationSettings settings =
        new SimulationSettings(histories, looks, seed, GateRules.DEFAULT.withTolerance(tolerance));
    SimulationReport report = new GateSimulation(settings, this::show).run();
    if (json.isPresent()) {
      Files.createDirectories(json.get().toAbsolutePath().getParent());
      WholeFile.write(json.get(), FileAccess.UMASK, JSON.writeValueAsBytes(report));
    }
    console.out().print(report.markdown());
    return 0;
  }

  private void show(int rows, int of) {
    console.err().printf(Locale.ROOT, "row %d of %d%n", rows, of);
  }
}
