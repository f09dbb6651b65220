package dev.nagare.tagger.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TagTargetsTest {

  @Test
  void goldTagsShouldHaveWeightOne() {
    TagTargets gold = TagTargets.of(3, 4, 0);

    assertThat(gold.tokens()).isEqualTo(3);
    assertThat(gold.tag(0, 3)).isEqualTo(1);
    assertThat(gold.tag(0, 4)).isZero();
    assertThat(gold.pair(1, 3, 4)).isEqualTo(1);
    assertThat(gold.pair(2, 4, 0)).isEqualTo(1);
    assertThat(gold.pair(2, 3, 4)).isZero();
  }

  @Test
  void mixedTargetsShouldBeWeightedMeans() {
    TagTargets.Builder builder = new TagTargets.Builder();
    builder.tag(0, 0.25).tag(3, 0.75).endToken();
    builder.tag(0, 0.5).tag(4, 0.5).pair(0, 0, 0.25).pair(3, 0, 0.25).pair(3, 4, 0.5).endToken();

    TagTargets mixed = TagTargets.of(3, 4).mixed(builder.build(), 0.5);

    assertThat(mixed.tag(0, 0)).isEqualTo(0.125f);
    assertThat(mixed.tag(0, 3)).isEqualTo(0.875f);
    assertThat(mixed.pair(1, 3, 4)).isEqualTo(0.75f);
    assertThat(mixed.pair(1, 0, 0)).isEqualTo(0.125f);
    assertThat(mixed.pair(1, 0, 4)).isZero();
  }

  @Test
  void shareOfNothingShouldLeaveGoldAndShareOfAllTheOther() {
    TagTargets gold = TagTargets.of(1, 2);
    TagTargets other = TagTargets.of(0, 0);

    assertThat(gold.mixed(other, 0).tag(1, 2)).isEqualTo(1);
    assertThat(gold.mixed(other, 0).tag(1, 0)).isZero();
    assertThat(gold.mixed(other, 1).pair(1, 0, 0)).isEqualTo(1);
    assertThat(gold.mixed(other, 1).pair(1, 1, 2)).isZero();
  }

  @Test
  void manyTagsShouldBeKept() {
    TagTargets.Builder builder = new TagTargets.Builder();
    for (int t = 0; t < 40; t++) {
      for (int k = 0; k < 30; k++) {
        builder.tag(k * 2000, t + k).pair(k * 2000, t, k - t);
      }
      builder.endToken();
    }

    TagTargets targets = builder.build();

    assertThat(targets.tokens()).isEqualTo(40);
    assertThat(targets.tag(39, 58_000)).isEqualTo(68);
    assertThat(targets.pair(20, 58_000, 20)).isEqualTo(9);
  }

  @Test
  void shouldRefuseOtherTokensAndTagsOutOfRange() {
    assertThatThrownBy(() -> TagTargets.of(1, 2).mixed(TagTargets.of(1), 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("targets of 2 and of 1 tokens cannot be mixed");
    assertThatThrownBy(() -> TagTargets.of(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tag is -1, must be from 0 to 65535");
  }
}
