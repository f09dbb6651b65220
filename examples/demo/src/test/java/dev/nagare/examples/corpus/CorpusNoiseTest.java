package dev.nagare.examples.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class CorpusNoiseTest {

  private static final List<Segment> LIGHT =
      List.of(
          new Segment("ガレージ", Optional.of("room")),
          Segment.outside("のライトを"),
          new Segment("7時30分", Optional.of("time")),
          Segment.outside("に消して"));

  @Test
  void shouldWriteVoicedKanaAsTwoHalfWidthCharacters() {
    List<Segment> noisy = WidthNoise.halfWidthKana(1).apply(LIGHT, new SplittableRandom(1));

    assertThat(textOf(noisy)).isEqualTo("ｶﾞﾚｰｼﾞのﾗｲﾄを7時30分に消して");
    assertThat(CorpusUtterance.spans(noisy))
        .containsExactly(
            new CorpusUtterance.CorpusSpan("room", 0, 6, "ｶﾞﾚｰｼﾞ"),
            new CorpusUtterance.CorpusSpan("time", 11, 16, "7時30分"));
  }

  @Test
  void shouldWriteDigitsFullWidth() {
    List<Segment> noisy = WidthNoise.fullWidthDigits(1).apply(LIGHT, new SplittableRandom(1));

    assertThat(textOf(noisy)).isEqualTo("ガレージのライトを７時３０分に消して");
  }

  @Test
  void shouldDropPunctuationAndCaseOfTranscriptButKeepThatOfNumbers() {
    List<Segment> utterance =
        List.of(
            Segment.outside("Please, wake Mr. Quill at "),
            new Segment("7:30 a.m.", Optional.of("time")),
            Segment.outside("!"));

    List<Segment> noisy = new WritingNoise(settings("voice 1")).apply(utterance, random());

    assertThat(textOf(noisy)).isEqualTo("please wake mr quill at 7:30 am");
    assertThat(noisy.get(1).text()).isEqualTo("7:30 am");
  }

  @Test
  void shouldChangeExactlyOneSlotWhenSlipsAreInsideSlots() {
    List<Segment> utterance =
        List.of(
            Segment.outside("play something by "),
            new Segment("Copper Lake", Optional.of("artist")));

    List<Segment> noisy = TypoNoise.insideSlots(1).apply(utterance, random());

    assertThat(noisy.get(0)).isEqualTo(utterance.get(0));
    assertThat(noisy.get(1)).isNotEqualTo(utterance.get(1));
  }

  @Test
  void shouldCountEmojiAsCodePoints() {
    List<Segment> utterance =
        List.of(Segment.outside("👍🏽 play "), new Segment("Amber", Optional.of("song")));

    assertThat(CorpusUtterance.spans(utterance))
        .containsExactly(new CorpusUtterance.CorpusSpan("song", 8, 13, "Amber"));
  }

  private static SplittableRandom random() {
    return new SplittableRandom(1);
  }

  private static Settings settings(String... lines) {
    Path file = Path.of("xx.grammar");
    Settings settings = new Settings(file);
    for (String line : lines) {
      settings.add(line, new GrammarException.Position(file, 1));
    }
    return settings;
  }

  private static String textOf(List<Segment> utterance) {
    return String.join("", utterance.stream().map(Segment::text).toList());
  }
}
