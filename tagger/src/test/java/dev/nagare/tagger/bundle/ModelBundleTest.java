package dev.nagare.tagger.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModelBundleTest {

  @Test
  void shouldTellTheTypesThatItCanFindOnceEachInOrder() {
    assertThat(Bundles.small().entityTypes()).containsExactly("song");
    assertThat(withTags("O", "B-b", "I-b", "B-a", "B-B-x", "I-B-x").entityTypes())
        .containsExactly("B-x", "a", "b");
  }

  @Test
  void shouldFindNothingWithoutTags() {
    assertThat(withTags("O").entityTypes()).isEmpty();
  }

  private static ModelBundle withTags(String... tags) {
    ModelBundle small = Bundles.small();
    return new ModelBundle(
        small.name(),
        small.createdAt(),
        small.languages(),
        List.of(tags),
        small.network(),
        small.precision(),
        small.training(),
        small.metrics(),
        small.parent());
  }
}
