package dev.nagare.admin.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.service.ranges.ReplayException;
import dev.nagare.serving.testing.FakeBundles;
import dev.nagare.serving.testing.StubTagger;
import dev.nagare.tagger.TaggedUtterance;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleaseChoiceTest {

  private final Releases releases =
      Releases.NONE.with(List.of(release("20261121"), release("20261122"), release("2026")));

  @Test
  void shouldFindByKeyEvenIfItIsPartOfOthers() {
    assertThat(ReleaseChoice.find(releases, "mom:2026").getVersion()).isEqualTo("2026");
  }

  @Test
  void shouldFindByAPartThatOnlyOneHas() {
    assertThat(ReleaseChoice.find(releases, "22").getVersion()).isEqualTo("20261122");
  }

  @Test
  void shouldNameThoseThatArePossible() {
    assertThatThrownBy(() -> ReleaseChoice.find(releases, "2026112"))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("mom:20261121, mom:20261122");
    assertThatThrownBy(() -> ReleaseChoice.find(releases, "other"))
        .hasMessageContaining("there are: mom:2026, mom:20261121, mom:20261122");
    assertThatThrownBy(() -> ReleaseChoice.find(Releases.NONE, "other"))
        .hasMessageContaining("there are: none");
  }

  private static ModelRelease release(String version) {
    return new FakeBundles()
        .active(new StubTagger(version, text -> new TaggedUtterance(List.of(), 1)), 0);
  }
}
