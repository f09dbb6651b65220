package dev.nagare.streams.command;

import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.process.NagareStreams;
import dev.nagare.streams.process.Outcome;
import dev.nagare.streams.releases.BundleOpener;
import dev.nagare.streams.releases.FixedReleases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.config.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the streams application until it is stopped. */
@Command(
    name = "streams",
    description = {
      "Reads utterances, tags them, and publishes entity events, label requests and dead letters.",
      "",
      "Runs until SIGTERM or SIGINT (Ctrl-C), then finishes what it has begun and stops.",
      "Settings come from --config, then the environment (NAGARE_HTTP_PORT for nagare.http.port,"
          + " KAFKA_BOOTSTRAP_SERVERS for bootstrap.servers), then --set; the later wins.",
      "Needed are bootstrap.servers, schema.registry.url and nagare.bundles; all keys are in"
          + " docs/configuration.md. Topics and schemas must exist: ./nagare topics create.",
      ""
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:stopped on request, everything committed",
      "1:failed, or did not stop in time; nothing is lost, start again",
      "2:bad usage or configuration"
    })
final class StreamsCommand implements Callable<Integer> {

  private final BundleOpener bundles;
  private final Map<String, String> environment;

  @Mixin private ConfigOptions options = new ConfigOptions();

  StreamsCommand(BundleOpener bundles, Map<String, String> environment) {
    this.bundles = bundles;
    this.environment = environment;
  }

  @Override
  public Integer call() throws InterruptedException {
    NagareConfig config = options.read(environment);
    FixedReleases releases = FixedReleases.open(bundlesOf(config), bundles);
    return runUntilEnd(NagareStreams.start(config, releases));
  }

  private static List<Path> bundlesOf(NagareConfig config) {
    List<Path> files = config.bundles();
    if (files.isEmpty()) {
      throw new ConfigException(NagareConfig.BUNDLES, "", "name at least one bundle file");
    }
    for (Path file : files) {
      if (!Files.isReadable(file)) {
        throw new ConfigException(NagareConfig.BUNDLES, file, "no such file, or not readable");
      }
    }
    return files;
  }

  /**
   * A JVM that is told to stop would exit with 143 after its hooks; the hook itself exits before.
   */
  private static int runUntilEnd(NagareStreams app) throws InterruptedException {
    Thread hook =
        new Thread(() -> Runtime.getRuntime().halt(ExitCode.of(app.stop())), "nagare-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    Outcome outcome = app.awaitEnd();
    app.stop();
    return ExitCode.of(outcome);
  }
}
