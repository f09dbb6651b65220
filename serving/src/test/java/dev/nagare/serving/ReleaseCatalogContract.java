package dev.nagare.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.serving.testing.FakeTagger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every catalogue must do. */
public abstract class ReleaseCatalogContract {

  private static final byte[] KEY = {1};

  /** A catalogue that serves with these taggers and closes them at its end. */
  protected abstract ReleaseCatalog serving(List<FakeTagger> taggers);

  @Test
  public void shouldPreferExactTagAndFallBackSubtagBySubtag() {
    try (ReleaseCatalog catalog =
        serving(
            List.of(new FakeTagger("plain", "ja", "zh-Hant"), new FakeTagger("japan", "ja-JP")))) {

      assertThat(served(catalog, "ja-JP")).contains("japan:ja-JP");
      assertThat(served(catalog, "ja")).contains("plain:ja");
      assertThat(served(catalog, "ja-US")).contains("plain:ja");
      assertThat(served(catalog, "ja-Hira-US")).contains("plain:ja");
      assertThat(served(catalog, "ja-x-private")).contains("plain:ja");
      assertThat(served(catalog, "zh-Hant-TW")).contains("plain:zh-Hant");
      assertThat(served(catalog, "zh")).isEmpty();
      assertThat(served(catalog, "zh-Hans")).isEmpty();
      assertThat(served(catalog, "de")).isEmpty();
    }
  }

  @Test
  public void shouldNameTheReleasesInUse() {
    FakeTagger german = new FakeTagger("german", "de", "de-AT");

    try (ReleaseCatalog catalog = serving(List.of(german))) {
      assertThat(catalog.inUse())
          .containsExactly(ServedRelease.active(german.release(), Set.of("de", "de-AT")));
    }
  }

  @Test
  public void shouldKeepTaggersOpenAfterALeaseAndCloseThemAtTheEnd() {
    FakeTagger german = new FakeTagger("german", "de");

    ReleaseCatalog catalog = serving(List.of(german));
    catalog.lease("de", KEY).orElseThrow().close();
    boolean closedByLease = german.isClosed();
    catalog.close();

    assertThat(closedByLease).isFalse();
    assertThat(german.isClosed()).isTrue();
  }

  @Test
  public void shouldServeUnknownLanguagesWithTheFallbackLanguagesRelease() {
    try (ReleaseCatalog catalog =
        serving(List.of(new FakeTagger("german", "de"), new FakeTagger("any", "und")))) {

      assertThat(served(catalog, "de-AT")).contains("german:de");
      assertThat(served(catalog, "fr")).contains("any:und");
      assertThat(served(catalog, "fr-CA")).contains("any:und");
      assertThat(served(catalog, "jp")).contains("any:und"); // Well formed, but not assigned.
    }
  }

  @Test
  public void shouldAnswerAloneAsActiveWithoutCanaryAndShadow() {
    try (ReleaseCatalog catalog = serving(List.of(new FakeTagger("german", "de")))) {
      try (ReleaseLease lease = catalog.lease("de", KEY).orElseThrow()) {
        assertThat(lease.role()).isEqualTo(ServingRole.ACTIVE);
        assertThat(lease.canary()).isEmpty();
        assertThat(catalog.instead("de", lease)).isEmpty();
        assertThat(catalog.shadow("de")).isEmpty();
      }
    }
  }

  @Test
  public void shouldBeReadyAndWithoutFaultsWhenAllIsOpen() {
    try (ReleaseCatalog catalog = serving(List.of(new FakeTagger("german", "de")))) {
      assertThat(catalog.ready()).isCompleted();
      assertThat(catalog.faults()).isEmpty();
    }
  }

  private static Optional<String> served(ReleaseCatalog catalog, String language) {
    return catalog
        .lease(language, KEY)
        .map(
            lease -> {
              try (lease) {
                return lease.tagger().release().id() + ":" + lease.servedLanguage();
              }
            });
  }
}
