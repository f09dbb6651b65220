package dev.nagare.console.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.nagare.console.api.ApiProblem;
import dev.nagare.console.api.LiveAnswer;
import dev.nagare.console.api.ReleaseName;
import dev.nagare.console.api.TagAnswer;
import dev.nagare.console.api.TagRequest;
import dev.nagare.console.testing.WholeTextTagger;
import dev.nagare.serving.FixedReleases;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TagServiceTest {

  private static final String NO_FALLBACK = "und";

  private final TagService service =
      new TagService(
          FixedReleases.of(List.of(new WholeTextTagger("live", "en")), NO_FALLBACK),
          FixedReleases.of(List.of(new WholeTextTagger("box", "en", "fr")), NO_FALLBACK),
          "en",
          100,
          2000);

  @Test
  void shouldPreferALiveReleaseToTheBuiltInModel() {
    assertThat(tag("en", null).release()).isEqualTo(new ReleaseName("live", "1"));
  }

  @Test
  void shouldTagByTheBuiltInModelWhereNoReleaseIsLive() {
    assertThat(tag("fr", null).release()).isEqualTo(new ReleaseName("box", "1"));
  }

  @Test
  void shouldTagByTheBuiltInModelIfItIsNamed() {
    ReleaseName box = new ReleaseName("box", "1");

    assertThat(tag("en", box).release()).isEqualTo(box);
  }

  @Test
  void shouldRefuseALanguageThatNobodyServes() {
    assertThatThrownBy(() -> tag("th", null)).isInstanceOf(ApiProblem.class);
    assertThatThrownBy(() -> tag("fr", new ReleaseName("live", "1")))
        .isInstanceOf(ApiProblem.class);
  }

  @Test
  void shouldListTheBuiltInModelLast() {
    assertThat(service.live().releases())
        .extracting(LiveAnswer.Live::id, LiveAnswer.Live::stage)
        .containsExactly(tuple("live", "ACTIVE"), tuple("box", "BUILT_IN"));
  }

  private TagAnswer.Result tag(String language, @Nullable ReleaseName release) {
    return service.tag(new TagRequest(null, "hello", language, release)).results().get(0);
  }
}
