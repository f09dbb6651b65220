package dev.nagare.admin.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.cli.UsageException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageOptionTest {

  @Test
  void shouldSelectRecordsOfLanguagesThatAreNotAssigned() {
    assertThat(LanguageOption.filter("--language", "jp", null)).isEqualTo("jp");
    assertThat(LanguageOption.filter("--language", "zh_hant", null)).isEqualTo("zh-Hant");
  }

  @Test
  void shouldTakeLanguagesThatAreNotAssignedOnlyWhereReleasesServeThem() {
    assertThat(LanguageOption.served("LANGUAGE", "JP", Set.of("jp"), null)).isEqualTo("jp");
    assertThat(LanguageOption.served("LANGUAGE", "ja_jp", Set.of(), null)).isEqualTo("ja-JP");
    assertThatThrownBy(() -> LanguageOption.served("LANGUAGE", "jp", Set.of("ja"), null))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("'jp' is not assigned; did you mean ja?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "j_!", "日本語", "not a tag"})
  void shouldRefuseWhatIsNotWellFormed(String written) {
    assertThatThrownBy(() -> LanguageOption.filter("--language", written, null))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("is not a BCP 47 language tag such as ja or en-US");
    assertThatThrownBy(() -> LanguageOption.served("--language", written, Set.of(), null))
        .isInstanceOf(UsageException.class);
  }
}
