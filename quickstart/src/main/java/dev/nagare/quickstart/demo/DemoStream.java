package dev.nagare.quickstart.demo;

import dev.nagare.embedded.EmbeddedBroker;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.RegistrySettings;
import dev.nagare.schemas.SchemaRegistration;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.topics.TopicAdmin;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.process.NagareStreams;
import dev.nagare.streams.releases.FixedReleases;
import dev.nagare.tagger.Tagger;
import dev.nagare.tagger.inference.OnnxTagger;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A broker, a registry in memory, and the streams application between them. */
final class DemoStream implements AutoCloseable {

  private static final int PARTITIONS = 3;
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final EmbeddedBroker broker;
  private final NagareConfig config;
  private final NagareStreams app;

  private DemoStream(EmbeddedBroker broker, NagareConfig config, NagareStreams app) {
    this.broker = broker;
    this.config = config;
    this.app = app;
  }

  static DemoStream start(List<Path> bundles) throws IOException, InterruptedException {
    EmbeddedBroker broker = EmbeddedBroker.start();
    try {
      NagareConfig config = config(broker);
      try (TopicAdmin admin = TopicAdmin.connect(config.service())) {
        admin.create(NagareTopic.all(), Optional.of(PARTITIONS), Optional.of((short) 1));
      }
      try (SchemaRegistration registry = SchemaRegistration.of(config.schemas())) {
        registry.register();
      }
      List<Tagger> taggers = new ArrayList<>();
      for (Path bundle : bundles) {
        taggers.add(OnnxTagger.open(bundle));
      }
      NagareStreams app = NagareStreams.start(config, FixedReleases.of(taggers));
      app.awaitRunning(START_LIMIT);
      DemoStream stream = new DemoStream(broker, config, app);
      // Ctrl-C must leave no broker folder behind; closing twice does nothing.
      Runtime.getRuntime().addShutdownHook(new Thread(stream::close, "demo-stop"));
      return stream;
    } catch (IOException | RuntimeException | InterruptedException e) {
      broker.close();
      throw e;
    }
  }

  private static NagareConfig config(EmbeddedBroker broker) {
    return NagareConfig.of(
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            RegistrySettings.URL_CONFIG,
            "mock://nagare-demo",
            "num.standby.replicas",
            "0",
            ServiceConfig.HTTP_PORT,
            "0"));
  }

  NagareConfig config() {
    return config;
  }

  /** Where health and metrics are. */
  String httpAddress() {
    return app.httpPort().isPresent() ? "http://127.0.0.1:" + app.httpPort().getAsInt() : "";
  }

  @Override
  public synchronized void close() {
    app.close();
    broker.close();
  }
}
