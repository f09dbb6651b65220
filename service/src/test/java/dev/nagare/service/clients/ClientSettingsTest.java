package dev.nagare.service.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.service.config.ServiceConfig;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

class ClientSettingsTest {

  private static final ServiceConfig CONFIG =
      ServiceConfig.of(
          ServiceConfig.define(new ConfigDef()),
          Map.of(
              "bootstrap.servers", "127.0.0.1:1",
              "schema.registry.url", "mock://clients",
              "group.id", "mine",
              "acks", "0",
              "transactional.id", "mine",
              "security.protocol", "SSL"),
          key -> false);

  @Test
  void shouldReadWholeTopicsWithoutAGroup() {
    Map<String, Object> reader = ClientSettings.reader(CONFIG);

    assertThat(reader)
        .doesNotContainKeys("group.id", "acks", "schema.registry.url")
        .containsEntry("security.protocol", "SSL")
        .containsEntry("isolation.level", "read_committed");
    assertThat(ClientSettings.member(CONFIG, "g")).containsEntry("group.id", "g");
  }

  @Test
  void shouldLoseNothingThatIsWritten() {
    Map<String, Object> writer = ClientSettings.writer(CONFIG);

    assertThat(writer)
        .doesNotContainKey("transactional.id")
        .containsEntry("security.protocol", "SSL")
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", "true");
  }
}
