package dev.nagare.service.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

  private static final String LOGIN =
      "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"tagger\""
          + " password=\"%s\";";

  @TempDir Path folder;

  @Test
  void shouldFetchSecretsFromFileFolderAndEnvironmentForEveryKindOfKey() throws IOException {
    Path secrets =
        Files.writeString(folder.resolve("s.properties"), "kafka=k7f3a\nregistry=u:r7f3a\n");
    Path mounted = Files.createDirectories(folder.resolve("mounted"));
    Files.writeString(mounted.resolve("prefix"), "acme.");

    Map<String, String> settings =
        read(
            "config.providers=file,directory,env",
            "sasl.jaas.config=" + login("${file:" + secrets + ":kafka}"),
            "schema.registry.basic.auth.user.info=${file:" + secrets + ":registry}",
            "nagare.topics.prefix=${directory:" + mounted + ":prefix}",
            "client.rack=${env:PATH}");

    assertThat(settings)
        .containsEntry("sasl.jaas.config", login("k7f3a"))
        .containsEntry("schema.registry.basic.auth.user.info", "u:r7f3a")
        .containsEntry("nagare.topics.prefix", "acme.")
        .containsEntry("client.rack", System.getenv("PATH"))
        .doesNotContainKey("config.providers");
  }

  @Test
  void shouldNameKeyAndPlaceOfASecretThatIsNotThere() throws IOException {
    Path secrets = Files.writeString(folder.resolve("s.properties"), "other=hidden7f3a\n");

    assertThatThrownBy(
            () -> read("config.providers=file", "ssl.key.password=${file:" + secrets + ":missing}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("ssl.key.password")
        .hasMessageContaining(secrets + ":missing")
        .hasMessageNotContaining("hidden7f3a");
    assertThatThrownBy(
            () ->
                read(
                    "config.providers=file",
                    "ssl.key.password=${file:" + folder.resolve("none") + ":p}"))
        .hasMessageContaining("ssl.key.password")
        .hasMessageContaining(folder.resolve("none") + ":p");
    assertThatThrownBy(() -> read("config.providers=vault"))
        .hasMessageContaining("config.providers.vault.class");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ssl.keystore.password=secret7f3a",
        "consumer.ssl.key.password=secret7f3a",
        "ssl.keystore.key=secret7f3a",
        "schema.registry.ssl.truststore.password=secret7f3a",
        "schema.registry.basic.auth.user.info=user:secret7f3a",
        "basic.auth.user.info=user:secret7f3a",
        "bearer.auth.token=secret7f3a",
        "schema.registry.url=https://user:secret7f3a@registry",
        "sasl.jaas.config=x.PlainLoginModule required username=\"u\" password=\"secret7f3a\";"
      })
  void shouldRefuseASecretInTheEnvironmentOrOnTheCommandLine(String setting) {
    String key = setting.substring(0, setting.indexOf('='));
    Map<String, String> environment =
        Map.of(
            "KAFKA_" + key.toUpperCase(Locale.ROOT).replace('.', '_'),
            setting.substring(setting.indexOf('=') + 1));

    assertThatThrownBy(() -> read(setting))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(key)
        .hasMessageContaining("command line")
        .hasMessageContaining("config.providers=file")
        .hasMessageNotContaining("secret7f3a");
    assertThatThrownBy(() -> ConfigSources.read(Optional.empty(), environment, List.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("environment")
        .hasMessageNotContaining("secret7f3a");
  }

  @Test
  void shouldTakeSecretsThatStandInTheFileAndLoginsWithoutAny() throws IOException {
    Path file =
        Files.writeString(folder.resolve("n.properties"), "sasl.jaas.config=" + login("p7f3a"));

    assertThat(ConfigSources.read(Optional.of(file), Map.of(), List.of()))
        .containsEntry("sasl.jaas.config", login("p7f3a"));
    assertThat(read("sasl.jaas.config=x.OAuthBearerLoginModule required;")).hasSize(1);
  }

  private static String login(String password) {
    return LOGIN.replace("%s", password);
  }

  private static Map<String, String> read(String... settings) {
    return ConfigSources.read(Optional.empty(), Map.of(), List.of(settings));
  }
}
