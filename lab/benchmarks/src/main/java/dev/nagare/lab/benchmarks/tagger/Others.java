package dev.nagare.lab.benchmarks.tagger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures other name finders on the same data in a process of their own. {@code lab/baselines} is
 * built only on request, because one of them is GPL-3.0.
 */
public final class Others {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Others() {}

  /**
   * Measures every system that has a model in a folder.
   *
   * @param home folder of the project
   * @param models folder written by {@code dev.nagare.lab.baselines.BaselinesMain train}
   * @param data name of the data, as the trainer takes it
   * @throws IOException if the module is not built, or its process fails
   */
  public static List<TaggerRun.Figures> measure(
      Path home, Path models, String data, Duration warmUp, Duration measured)
      throws IOException, InterruptedException {
    Path module = home.resolve("lab/baselines/target");
    Path classPath = module.resolve("runtime.classpath");
    if (!Files.exists(classPath)) {
      throw new IOException(
          "lab/baselines is not built: mvn -B -q -Dquick -Pbaselines -pl"
              + " lab/baselines -am package");
    }
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx6g",
                "-XX:+UseSerialGC",
                "-cp",
                module.resolve("classes") + ":" + Files.readString(classPath).strip(),
                "dev.nagare.lab.baselines.BaselinesMain",
                "measure",
                "--models",
                models.toString(),
                "--test",
                data,
                "--warmup-seconds",
                Long.toString(warmUp.toSeconds()),
                "--seconds",
                Long.toString(measured.toSeconds()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<TaggerRun.Figures> figures = new ArrayList<>();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode one = JSON.readTree(line);
        double perSecond = one.get("utterancesPerSecond").asDouble();
        figures.add(
            new TaggerRun.Figures(
                one.get("system").asText() + " " + one.get("version").asText(),
                one.get("f1").asDouble(),
                perSecond,
                perSecond,
                perSecond,
                0));
      }
    }
    if (process.waitFor() != 0) {
      throw new IOException("lab/baselines ended with exit code " + process.exitValue());
    }
    return figures;
  }
}
