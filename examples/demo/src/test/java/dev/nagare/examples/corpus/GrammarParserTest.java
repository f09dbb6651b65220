package dev.nagare.examples.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GrammarParserTest {

  private static final Path FILE = Path.of("xx.grammar");
  private static final List<String> HEAD =
      List.of(
          "[settings]",
          "language xx",
          "seed 1",
          "train 4",
          "dev 1",
          "test 1",
          "[phrases day all]",
          "monday",
          "[fillers song train]",
          "Blue Kettle",
          "[fillers song dev]",
          "Pixel Hearts",
          "[fillers song test]",
          "Copper Rain",
          "[templates music train]",
          "play {song}");

  @Test
  void shouldReadTemplatesAndFillersOfEachPartition() {
    Grammar grammar = GrammarParser.parse(FILE, HEAD);

    assertThat(grammar.templates(Partition.TRAIN)).hasSize(1);
    assertThat(grammar.templates(Partition.TEST)).isEmpty();
    assertThat(grammar.slots().get("song").pool(Partition.TRAIN))
        .extracting(Source.Line::text)
        .containsExactly("Blue Kettle");
    assertThat(grammar.slots().get("song").pool(Partition.TEST))
        .extracting(Source.Line::text)
        .containsExactly("Copper Rain");
  }

  @Test
  void shouldIgnoreCommentsAndEmptyLines() {
    Grammar grammar = GrammarParser.parse(FILE, headAnd("", "# play {nothing}", "queue {song}"));

    assertThat(grammar.templates()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "play (this; missing ')' at column 11",
        "play {song; missing '}' at column 6",
        "play this}; '}' closes nothing at column 10",
        "play this|that; unexpected '|' outside parentheses at column 10",
        "play {tune}; {tune} is not defined above this line",
        "play it on <month>; <month> is not defined above this line",
        "[templates music]; unknown section '[templates music]'",
        "[templates music final]; unknown partition 'final'",
        "[fillers song train; missing ']'",
      })
  void shouldNameFileAndLineOfBrokenLine(String line, String problem) {
    assertThatThrownBy(() -> GrammarParser.parse(FILE, headAnd(line)))
        .isInstanceOf(GrammarException.class)
        .hasMessage("xx.grammar:17: " + problem);
  }

  @Test
  void shouldNameFileAndLineOfUnknownSetting() {
    assertThatThrownBy(() -> GrammarParser.parse(FILE, List.of("[settings]", "emoji-rate 0.1")))
        .isInstanceOf(GrammarException.class)
        .hasMessage("xx.grammar:2: unknown setting or bad value: 'emoji-rate'");
  }

  @Test
  void shouldNameFileOfMissingSetting() {
    assertThatThrownBy(() -> GrammarParser.parse(FILE, HEAD.subList(6, HEAD.size())))
        .isInstanceOf(GrammarException.class)
        .hasMessage("xx.grammar:1: setting 'language' is missing");
  }

  @Test
  void shouldRefuseLineBeforeFirstSection() {
    assertThatThrownBy(() -> GrammarParser.parse(FILE, List.of("play {song}")))
        .isInstanceOf(GrammarException.class)
        .hasMessage("xx.grammar:1: a line stands before the first section");
  }

  @Test
  void shouldRefuseFillerThatHoldsSlot() {
    assertThatThrownBy(
            () -> GrammarParser.parse(FILE, headAnd("[fillers list all]", "songs by {song}")))
        .isInstanceOf(GrammarException.class)
        .hasMessage("xx.grammar:18: a filler cannot hold a slot");
  }

  @Test
  void shouldRefuseTestTemplateThatReadsLikeTrainTemplate() {
    List<String> lines = headAnd("[templates music test]", "(please |)Play {song}!");

    assertThatThrownBy(() -> GrammarParser.parse(FILE, lines))
        .isInstanceOf(GrammarException.class)
        .hasMessage("xx.grammar:18: reads like the template of another partition at xx.grammar:16");
  }

  @Test
  void shouldRefuseFillerOfTwoPartitionsEvenInAnotherClassOfTheType() {
    List<String> lines = headAnd("[fillers song.short test]", "blue kettle");

    assertThatThrownBy(() -> GrammarParser.parse(FILE, lines))
        .isInstanceOf(GrammarException.class)
        .hasMessage("xx.grammar:18: the filler is listed for test and for train");
  }

  private static List<String> headAnd(String... lines) {
    List<String> all = new ArrayList<>(HEAD);
    all.addAll(List.of(lines));
    return all;
  }
}
