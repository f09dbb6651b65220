package dev.nagare.trainer.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpentLookTest {

  @Test
  void shouldGoOnAfterTheLastLookAtTheSameIncumbent() {
    List<SpentLook> spent =
        List.of(new SpentLook(7, 2), new SpentLook(8, 5), new SpentLook(7, 1), new SpentLook(7, 0));

    assertThat(SpentLook.next(7, spent)).isEqualTo(3);
    assertThat(SpentLook.next(8, spent)).isEqualTo(6);
    assertThat(SpentLook.next(9, spent)).isEqualTo(1);
    assertThat(SpentLook.next(9, List.of())).isEqualTo(1);
  }

  @Test
  void shouldNotDependOnTheOrderOfDecisions() {
    List<SpentLook> spent = new ArrayList<>();
    IntStream.rangeClosed(1, 40).forEach(look -> spent.add(new SpentLook(1, look)));
    Collections.reverse(spent);

    assertThat(SpentLook.next(1, spent)).isEqualTo(41);
  }

  @Test
  void shouldCountAnAbsurdLookAsOne() {
    List<SpentLook> spent =
        List.of(
            new SpentLook(1, 4),
            new SpentLook(1, Integer.MAX_VALUE),
            new SpentLook(1, Integer.MIN_VALUE),
            new SpentLook(2, -1));

    assertThat(SpentLook.next(1, spent)).isEqualTo(7);
    assertThat(spent).filteredOn(SpentLook::isAbsurd).hasSize(3);
  }
}
