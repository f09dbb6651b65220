package dev.nagare.streams.command.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageArgumentTest {

  @Test
  void shouldSelectRecordsOfLanguagesThatAreNotAssigned() {
    assertThat(LanguageArgument.filter("--language", "jp", null)).isEqualTo("jp");
    assertThat(LanguageArgument.filter("--language", "zh_hant", null)).isEqualTo("zh-Hant");
  }

  @Test
  void shouldTakeLanguagesThatAreNotAssignedOnlyWhereReleasesServeThem() {
    assertThat(LanguageArgument.served("LANGUAGE", "JP", Set.of("jp"), null)).isEqualTo("jp");
    assertThat(LanguageArgument.served("LANGUAGE", "ja_jp", Set.of(), null)).isEqualTo("ja-JP");
    assertThatThrownBy(() -> LanguageArgument.served("LANGUAGE", "jp", Set.of("ja"), null))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("'jp' is not assigned; did you mean ja?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "j_!", "日本語", "not a tag"})
  void shouldRefuseWhatIsNotWellFormed(String written) {
    assertThatThrownBy(() -> LanguageArgument.filter("--language", written, null))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("is no BCP 47 language tag such as ja or en-US");
    assertThatThrownBy(() -> LanguageArgument.served("--language", written, Set.of(), null))
        .isInstanceOf(ConfigException.class);
  }
}
