package dev.nagare.streams;

import dev.nagare.cli.CommandContext;
import dev.nagare.service.command.ProcessRun;
import dev.nagare.service.command.ServiceConsole;
import dev.nagare.serving.BundleOpener;
import dev.nagare.serving.FixedReleases;
import dev.nagare.serving.TaggerOpener;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.process.LogReleases;
import dev.nagare.streams.process.NagareStreams;
import dev.nagare.streams.process.ReleaseSupply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
      "Runs until SIGTERM or SIGINT (Ctrl-C), then finishes its work in progress and stops.",
      "Settings come from --config, then the environment (NAGARE_HTTP_PORT for nagare.http.port,"
          + " KAFKA_BOOTSTRAP_SERVERS for bootstrap.servers), then --set; later sources override"
          + " earlier ones.",
      "bootstrap.servers and schema.registry.url are required; all keys are in"
          + " docs/reference/configuration.md. Topics and schemas must exist: ./nagare topics"
          + " create.",
      "Releases come from the release log, see ./nagare models, and are replaced while the stream"
          + " runs. If nagare.bundles names files, these are served instead.",
      ""
    },
    exitCodeList = {
      "0:stopped on request, everything committed",
      "1:failed, or did not stop in time; nothing is lost, start again",
      "2:the command line, the configuration or the data cannot be used",
      "3:an error killed a thread, most likely a lack of memory; nothing is lost, start again"
    })
final class StreamsCommand implements Callable<Integer> {

  private final BundleOpener bundles;
  private final TaggerOpener taggers;

  @Mixin private final ServiceConsole console;

  StreamsCommand(BundleOpener bundles, TaggerOpener taggers, CommandContext context) {
    this.bundles = bundles;
    this.taggers = taggers;
    this.console = new ServiceConsole(context);
  }

  @Override
  public Integer call() throws InterruptedException {
    NagareConfig config = NagareConfig.of(console.settings());
    ReleaseSupply releases = releasesOf(config);
    return ProcessRun.untilStopped(
        config.shutdownTimeout(), () -> NagareStreams.start(config, releases));
  }

  private ReleaseSupply releasesOf(NagareConfig config) {
    List<Path> files = config.bundles();
    for (Path file : files) {
      if (!Files.isReadable(file)) {
        throw new ConfigException(
            NagareConfig.BUNDLES, file, "the file does not exist or cannot be read");
      }
    }
    return files.isEmpty()
        ? new LogReleases(taggers)
        : ReleaseSupply.of(
            FixedReleases.open(files, bundles, config.releases().fallbackLanguage()));
  }
}
