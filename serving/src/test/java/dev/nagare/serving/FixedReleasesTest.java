package dev.nagare.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.serving.testing.FakeTagger;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FixedReleasesTest extends ReleaseCatalogContract {

  @Override
  protected ReleaseCatalog serving(List<FakeTagger> taggers) {
    return FixedReleases.of(taggers);
  }

  @Test
  void shouldRefuseTwoReleasesForOneLanguage() {
    List<FakeTagger> taggers = List.of(new FakeTagger("a", "de"), new FakeTagger("b", "de"));

    assertThatThrownBy(() -> FixedReleases.of(taggers))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'de'")
        .hasMessageContaining("a:1")
        .hasMessageContaining("b:1");
  }

  @Test
  void shouldLendAReleaseByItsName() {
    try (FixedReleases releases = FixedReleases.of(List.of(new FakeTagger("a", "de")))) {
      assertThat(releases.named("de-AT", "a", "1")).isPresent();
      assertThat(releases.named("de", "a", "2")).isEmpty();
      assertThat(releases.named("fr", "a", "1")).isEmpty();
    }
  }

  @Test
  void shouldCloseWhatIsOpenWhenABundleIsBad() {
    FakeTagger good = new FakeTagger("good", "de");
    BundleOpener opener =
        file -> {
          if (file.equals(Path.of("bad"))) {
            throw new IllegalStateException("field x is wrong");
          }
          return good;
        };

    assertThatThrownBy(
            () -> FixedReleases.open(List.of(Path.of("ok"), Path.of("bad")), opener, "und"))
        .hasMessage("field x is wrong");
    assertThat(good.isClosed()).isTrue();
  }
}
