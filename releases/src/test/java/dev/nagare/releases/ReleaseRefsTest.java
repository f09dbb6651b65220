package dev.nagare.releases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.releases.testing.SampleReleases;
import dev.nagare.schemas.ModelKeys;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseRef;
import dev.nagare.tagger.ReleaseId;
import org.junit.jupiter.api.Test;

class ReleaseRefsTest {

  private final ModelRelease release = SampleReleases.release("7", "ja");

  @Test
  void shouldNameAReleaseAlikeWhateverItIsNamedFrom() {
    ReleaseId id = ReleaseRefs.id(release);
    ReleaseRef ref = ReleaseRefs.of(release);

    assertThat(id).isEqualTo(new ReleaseId(release.getId(), "7", release.getSha256()));
    assertThat(ref).isEqualTo(new ReleaseRef(release.getId(), "7", release.getSha256()));
    assertThat(ReleaseRefs.of(id)).isEqualTo(ref);
    assertThat(ModelKeys.of(ref))
        .isEqualTo(ModelKeys.of(release))
        .isEqualTo(Releases.key(release))
        .isEqualTo(id.toString());
    assertThat(ModelKeys.chunk(release, 3)).isEqualTo(ModelKeys.chunkPrefix(release) + "3");
  }

  @Test
  void shouldTellOtherReleasesApart() {
    assertThat(ReleaseRefs.isOf(ReleaseRefs.of(release), release)).isTrue();
    assertThat(ReleaseRefs.isOf(ReleaseRefs.of(SampleReleases.release("8", "ja")), release))
        .isFalse();
  }
}
