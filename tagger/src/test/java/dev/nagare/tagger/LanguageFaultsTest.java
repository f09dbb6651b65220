package dev.nagare.tagger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LanguageFaultsTest {

  private final LanguageFaults faults = new LanguageFaults();

  @Test
  void shouldSayTheSameAgain() {
    for (int i = 0; i < 2; i++) {
      assertThat(faults.of("jp").orElse("")).contains("did you mean ja?");
      assertThat(faults.of("ja")).isEmpty();
    }
    assertThat(faults.size()).isEqualTo(2);
  }

  @Test
  void shouldKeepNoMoreThanTheLast() {
    for (int i = 0; i < LanguageFaults.MAX + 100; i++) {
      assertThat(faults.of("ja-x-" + i)).isEmpty();
    }

    assertThat(faults.size()).isEqualTo(LanguageFaults.MAX);
  }
}
