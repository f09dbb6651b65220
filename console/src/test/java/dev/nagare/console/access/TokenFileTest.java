package dev.nagare.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenFileTest {

  private static final String TOKEN = "0123456789abcdefghijklmn";

  @TempDir private Path folder;

  private Path file(String... lines) throws IOException {
    return Files.write(folder.resolve("tokens"), List.of(lines));
  }

  @Test
  void shouldFindUsersByToken() throws Exception {
    TokenFile tokens =
        new TokenFile(
            file("# people", "", "hana release-manager " + TOKEN, "あかね labeler  " + TOKEN + "2"));

    assertThat(tokens.find(TOKEN)).contains(new ConsoleUser("hana", ConsoleRole.RELEASE_MANAGER));
    assertThat(tokens.find(TOKEN + "2")).contains(new ConsoleUser("あかね", ConsoleRole.LABELER));
    assertThat(tokens.find(TOKEN.substring(1))).isEmpty();
    assertThat(tokens.find("")).isEmpty();
  }

  @Test
  void shouldSeeAChangeOfTheFile() throws Exception {
    TokenFile tokens = new TokenFile(file("hana viewer " + TOKEN));

    file("hana labeler " + TOKEN);

    assertThat(tokens.named("hana")).contains(new ConsoleUser("hana", ConsoleRole.LABELER));
  }

  @Test
  void shouldKnowNobodyWhileTheFileCannotBeRead() throws Exception {
    TokenFile tokens = new TokenFile(folder.resolve("none"));

    assertThat(tokens.find(TOKEN)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hana labeler short",
        "hana boss 0123456789abcdefghijklmn",
        "ha|na labeler 0123456789abcdefghijklmn",
        "hana labeler",
        "hana labeler 0123456789abcdefghijklmn more"
      })
  void shouldRefuseALineThatCannotBeUsedWithoutRepeatingIt(String line) throws Exception {
    Path file = file("# people", line);

    assertThatThrownBy(() -> TokenFile.require("key", file))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("line 2 is not")
        .hasMessageNotContaining("0123456789");
  }
}
