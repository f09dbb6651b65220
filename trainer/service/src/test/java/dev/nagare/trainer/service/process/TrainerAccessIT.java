package dev.nagare.trainer.service.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.examples.broker.EmbeddedBroker;
import dev.nagare.examples.broker.PasswordSecurity;
import dev.nagare.releases.log.KafkaReleaseLog;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.SchemaRegistration;
import dev.nagare.service.access.AccessTable;
import dev.nagare.service.access.Role;
import dev.nagare.service.process.StartupException;
import dev.nagare.service.topics.TopicAdmin;
import dev.nagare.trainer.service.config.TrainerConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The trainer on a broker with an authorizer. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class TrainerAccessIT {

  private static final Duration LIMIT = Duration.ofSeconds(40);
  private static final PasswordSecurity SECURITY =
      new PasswordSecurity(Map.of("admin", "all of it", "trainer", "labels only"));

  @Test
  void shouldStartWithExactlyWhatIsShippedAndNotWithoutAnyOfIt() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(SECURITY.broker());
        Admin admin = Admin.create(new HashMap<>(settings(broker, "admin")))) {
      TrainerConfig config = TrainerConfig.of(settings(broker, "trainer"));
      prepare(TrainerConfig.of(settings(broker, "admin")));
      Set<AclBinding> shipped =
          AccessTable.of(config.service()).of(Role.TRAINER).bindings("User:trainer", "*");
      admin.createAcls(shipped).all().get(30, TimeUnit.SECONDS);

      try (TrainerService trainer = TrainerService.start(config);
          KafkaReleaseLog log = KafkaReleaseLog.open(config.service())) {
        trainer.awaitReady(LIMIT);
        assertThat(log.read().all()).isEmpty();
      }

      for (AclBinding binding : shipped) {
        admin.deleteAcls(List.of(binding.toFilter())).all().get(30, TimeUnit.SECONDS);
        assertThatThrownBy(() -> TrainerService.start(config))
            .isInstanceOf(StartupException.class)
            .hasMessageContaining(binding.entry().operation() + " on ")
            .hasMessageContaining(" " + binding.pattern().name() + " (")
            .hasMessageContaining("./nagare acls create --role trainer");
        admin.createAcls(List.of(binding)).all().get(30, TimeUnit.SECONDS);
      }
    }
  }

  private static void prepare(TrainerConfig config) {
    try (TopicAdmin topics = TopicAdmin.connect(config.service());
        SchemaRegistration schemas = SchemaRegistration.of(config.service().schemas())) {
      topics.create(NagareTopic.all(), Optional.of(2), Optional.of((short) 1));
      schemas.register();
    }
  }

  private static Map<String, String> settings(EmbeddedBroker broker, String user) {
    Map<String, String> settings = new HashMap<>(SECURITY.client(user));
    settings.put("bootstrap.servers", broker.bootstrapServers());
    settings.put("schema.registry.url", "mock://trainer-access");
    settings.put("nagare.http.port", "0");
    return settings;
  }
}
