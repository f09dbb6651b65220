package dev.nagare.serving.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.releases.ReleaseStoreConfig;
import dev.nagare.releases.Releases;
import dev.nagare.releases.bundles.BundleStore;
import dev.nagare.schemas.Backoff;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.BundleRef;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.serving.LoadFault;
import dev.nagare.serving.ReleaseLease;
import dev.nagare.serving.ReleaseListener;
import dev.nagare.serving.loading.LiveReleases;
import dev.nagare.tagger.Utterance;
import dev.nagare.tagger.inference.OnnxTagger;
import dev.nagare.testkit.Await;
import dev.nagare.testkit.JavaHome;
import dev.nagare.testkit.TinyBundles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.config.ConfigDef;

/**
 * A process with little heap that follows releases in a folder: version 1 is active, then those
 * that are named are, one after the other. Says which version answers and which fault each one has.
 */
public final class SmallHeapProcess {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private SmallHeapProcess() {}

  /** Runs it and returns its exit code and its lines. */
  public static List<String> run(int heapMegabytes, Path folder, String... versions)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(JavaHome.java().toString());
    command.addAll(
        List.of("-Xmx" + heapMegabytes + "m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(SmallHeapProcess.class.getName(), folder.toString()));
    command.addAll(Arrays.asList(versions));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> lines =
        new ArrayList<>(
            new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList());
    lines.add("exit=" + process.waitFor());
    return lines;
  }

  /** What the process runs. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    ServiceConfig config =
        ServiceConfig.of(
            ReleaseStoreConfig.define(ServiceConfig.define(new ConfigDef())),
            Map.of(
                "bootstrap.servers", "none:1",
                "schema.registry.url", "mock://small-heap",
                "nagare.bundle.store", folder.toString()),
            key -> false);
    try (TopicSerdes serdes = TopicSerdes.of(config.schemas());
        LiveReleases live =
            new LiveReleases(
                BundleStore.open(config, serdes),
                bundle -> OnnxTagger.of(bundle.release(), bundle.bundle()),
                ReleaseListener.NONE,
                new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(1)),
                "en")) {
      Releases log = Releases.NONE.with(List.of(active(folder, "1")));
      live.update(log);
      live.ready().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
      for (String version : Arrays.asList(args).subList(1, args.length)) {
        log = log.with(List.of(active(folder, version)));
        live.update(log);
        Await.until(
            version, PATIENCE, () -> isAnswering(live, version) || hasFailed(live, version));
      }
      try (ReleaseLease lease = live.lease("en", new byte[0]).orElseThrow()) {
        int tagged = lease.tagger().tag(List.of(new Utterance("en", "play jazz"))).size();
        System.out.println("answers=" + lease.tagger().release().version() + " tagged=" + tagged);
      }
      for (LoadFault fault : live.faults()) {
        System.out.println(
            fault.release().version()
                + " "
                + fault.fault()
                + " "
                + fault.scope()
                + " "
                + fault.isForGood()
                + " "
                + fault.message());
      }
    }
  }

  private static boolean isAnswering(LiveReleases live, String version) {
    try (ReleaseLease lease = live.lease("en", new byte[0]).orElseThrow()) {
      return lease.tagger().release().version().equals(version);
    }
  }

  private static boolean hasFailed(LiveReleases live, String version) {
    return live.faults().stream().anyMatch(fault -> fault.release().version().equals(version));
  }

  private static ModelRelease active(Path folder, String version) throws IOException {
    byte[] bundle = Files.readAllBytes(folder.resolve(version));
    ModelRelease release = TinyBundles.release(version, bundle);
    Instant since = release.getChangedAt().plusSeconds(Integer.parseInt(version));
    return ModelRelease.newBuilder(release)
        .setStage(ReleaseStage.ACTIVE)
        .setChangedAt(since)
        .setActiveSince(since)
        .setBundle(
            BundleRef.newBuilder()
                .setLocation("file:" + version)
                .setSizeBytes(bundle.length)
                .build())
        .build();
  }
}
