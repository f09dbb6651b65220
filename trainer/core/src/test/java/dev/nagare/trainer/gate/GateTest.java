package dev.nagare.trainer.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nagare.corpora.score.Interval;
import dev.nagare.corpora.score.SpanScore;
import dev.nagare.trainer.gate.GateVerdict.Outcome;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GateTest {

  private final Gate gate = new Gate(GateRules.DEFAULT.withBootstrapRounds(200));

  @Test
  void shouldPassACandidateThatIsBetterInOneLanguageAndNoWorseInTheOthers() {
    GateVerdict verdict =
        gate.decide(3, Map.of("en", evidence(140, 140), "ja", evidence(140, 100)));

    assertThat(verdict.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(verdict.passed()).isTrue();
    assertThat(verdict.look()).isEqualTo(3);
    assertThat(verdict.alphaAtLook()).isEqualTo(GateRules.DEFAULT.alphaAt(3));
    assertThat(verdict.reason())
        .startsWith("better in ja (+20.00 F1, corrected p ")
        .endsWith(", at most 0.05 is needed); no worse in en");
  }

  @Test
  void shouldGiveTheNumbersItDecidesBy() {
    LanguageVerdict ja = gate.decide(1, Map.of("ja", evidence(140, 100))).byLanguage().get("ja");

    assertThat(ja.utterances()).isEqualTo(200);
    assertThat(ja.candidate().f1()).isEqualTo(70);
    assertThat(ja.candidate().precision()).isEqualTo(70);
    assertThat(ja.candidate().recall()).isEqualTo(70);
    assertThat(ja.candidate().f1Interval().low()).isBetween(60.0, 69.0);
    assertThat(ja.candidate().f1Interval().high()).isBetween(71.0, 80.0);
    assertThat(ja.incumbent().spans()).isEqualTo(new SpanScore(200, 200, 100));
    assertThat(ja.gain()).isEqualTo(20);
    assertThat(ja.test()).hasValueSatisfying(test -> assertThat(test.pWorse()).isEqualTo(1));
  }

  @Test
  void shouldNotPassACandidateThatIsNoBetter() {
    GateVerdict same = gate.decide(1, Map.of("ja", evidence(140, 140)));
    GateVerdict slightly = gate.decide(1, Map.of("ja", evidence(142, 140)));

    assertThat(same.outcome()).isEqualTo(Outcome.NOT_BETTER);
    assertThat(same.passed()).isFalse();
    assertThat(same.tested()).isTrue();
    assertThat(same.reason())
        .isEqualTo(
            "better in no language; the nearest is ja (+0.00 F1, corrected p 1.00, at most 0.05 is"
                + " needed)");
    assertThat(slightly.outcome()).isEqualTo(Outcome.NOT_BETTER);
  }

  @Test
  void shouldNotPassACandidateThatIsWorseForOneLanguageHoweverMuchBetterItIsForAnother() {
    GateVerdict verdict =
        gate.decide(1, Map.of("de", evidence(136, 140), "ja", evidence(180, 100)));

    assertThat(verdict.outcome()).isEqualTo(Outcome.WORSE);
    assertThat(verdict.byLanguage().get("ja").better()).isTrue();
    assertThat(verdict.reason())
        .startsWith("worse in de (-2.00 F1, -0.5 is tolerated")
        .doesNotContain("ja");
  }

  @Test
  void shouldTolerateALittleUnlessItIsSignificant() {
    LanguageEvidence slightlyWorse = evidence(139, 140, 400);
    // One utterance in a hundred is wrong that was right, and none the other way round.
    LanguageEvidence plainlyWorse = evidence(3_990, 4_000, 5_000);

    assertThat(gate.decide(1, Map.of("ja", slightlyWorse)).outcome()).isEqualTo(Outcome.NOT_BETTER);
    assertThat(gate.decide(1, Map.of("ja", plainlyWorse)).outcome()).isEqualTo(Outcome.WORSE);
  }

  @Test
  void shouldTestNothingUntilEachLanguageHasEnoughUtterances() {
    GateVerdict verdict =
        gate.decide(
            2,
            Map.of(
                "de", evidence(50, 10, 99),
                "en", LanguageEvidence.none(),
                "ja", evidence(180, 100)));

    assertThat(verdict.outcome()).isEqualTo(Outcome.TOO_LITTLE_EVIDENCE);
    assertThat(verdict.tested()).isFalse();
    assertThat(verdict.reason())
        .isEqualTo("too few evaluation utterances: de has 99, en has 0; at least 100 are needed");
    assertThat(verdict.byLanguage().values()).allMatch(language -> language.test().isEmpty());
    assertThat(verdict.byLanguage().get("en").candidate().f1Interval()).isEqualTo(Interval.UNKNOWN);
    assertThat(verdict.byLanguage().get("ja").gain()).isEqualTo(40);
  }

  @Test
  void shouldTestWithJustTheMinimumOfUtterances() {
    assertThat(gate.decide(1, Map.of("ja", evidence(90, 40, 100))).passed()).isTrue();
  }

  @Test
  void shouldHoldTheFirstReleaseOfALanguageAgainstOneThatFindsNothing() {
    List<SpanScore> found = evidence(140, 140).candidate();

    GateVerdict verdict = gate.decide(1, Map.of("ja", LanguageEvidence.withoutIncumbent(found)));

    assertThat(verdict.passed()).isTrue();
    assertThat(verdict.byLanguage().get("ja").incumbent().f1()).isZero();
    assertThat(verdict.byLanguage().get("ja").gain()).isEqualTo(70);
  }

  @Test
  void shouldNotPassAFirstReleaseThatFindsNothing() {
    List<SpanScore> nothing = Collections.nCopies(200, new SpanScore(1, 0, 0));

    assertThat(gate.decide(1, Map.of("ja", LanguageEvidence.withoutIncumbent(nothing))).passed())
        .isFalse();
  }

  @Test
  void shouldCorrectPForTheLookAndTheLanguages() {
    LanguageTest alone = test(1, Map.of("ja", evidence(120, 110)));
    LanguageTest late = test(20, Map.of("ja", evidence(120, 110)));
    LanguageTest amongThree =
        test(
            1,
            Map.of("ja", evidence(120, 110), "en", evidence(140, 140), "de", evidence(140, 140)));

    assertThat(alone.correctedP()).isCloseTo(11 * alone.p(), within(1e-9));
    assertThat(late.correctedP()).isCloseTo(29 * 30 / 10.0 * late.p(), within(1e-9));
    assertThat(amongThree.correctedP()).isCloseTo(3 * 11 * amongThree.p(), within(1e-9));
    assertThat(alone.correctedP()).isBetween(0.0, 1.0);
  }

  /** Ten utterances that got better and none that got worse: p is 1/1024. */
  @Test
  void shouldAskMoreOfALaterLook() {
    Map<String, LanguageEvidence> evidence = Map.of("ja", evidence(120, 110));

    assertThat(test(1, evidence).p()).isCloseTo(1 / 1024.0, within(5e-4));
    assertThat(gate.decide(1, evidence).passed()).isTrue();
    assertThat(gate.decide(30, evidence).outcome()).isEqualTo(Outcome.NOT_BETTER);
  }

  @Test
  void shouldBePassableAtALateLookByACandidateOfManyLanguages() {
    Map<String, LanguageEvidence> evidence =
        IntStream.range(0, 20)
            .boxed()
            .collect(
                Collectors.toMap(
                    language -> "language " + language,
                    language -> evidence(language == 0 ? 160 : 140, language == 0 ? 100 : 140)));

    assertThat(gate.decide(50, evidence).passed()).isTrue();
  }

  @Test
  void shouldCapTheCorrectedPAtOne() {
    assertThat(test(50, Map.of("ja", evidence(140, 140))).correctedP()).isEqualTo(1);
  }

  @Test
  void shouldRepeatItself() {
    Map<String, LanguageEvidence> evidence =
        Map.of("en", evidence(120, 112), "ja", evidence(140, 150));

    assertThat(gate.decide(4, evidence)).isEqualTo(gate.decide(4, evidence));
  }

  @Test
  void shouldRefuseWhatCannotBeJudged() {
    assertThatThrownBy(() -> gate.decide(1, Map.of()))
        .hasMessage("a candidate serves at least one language");
    assertThatThrownBy(() -> gate.decide(0, Map.of("ja", evidence(140, 140))))
        .hasMessage("look is 0, must be at least 1");
    assertThatThrownBy(() -> new LanguageEvidence(List.of(), List.of(), OptionalInt.of(1)))
        .hasMessage("1 disagreements in 0 utterances");
    assertThatThrownBy(() -> new LanguageEvidence(List.of(new SpanScore(1, 1, 1)), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private LanguageTest test(int look, Map<String, LanguageEvidence> evidence) {
    return gate.decide(look, evidence).byLanguage().get("ja").test().orElseThrow();
  }

  private static LanguageEvidence evidence(int candidate, int incumbent) {
    return evidence(candidate, incumbent, 200);
  }

  /** Of utterances with one span each the first so many are right. */
  private static LanguageEvidence evidence(int candidate, int incumbent, int utterances) {
    return new LanguageEvidence(right(candidate, utterances), right(incumbent, utterances));
  }

  private static List<SpanScore> right(int right, int utterances) {
    return IntStream.range(0, utterances)
        .mapToObj(utterance -> new SpanScore(1, 1, utterance < right ? 1 : 0))
        .toList();
  }
}
