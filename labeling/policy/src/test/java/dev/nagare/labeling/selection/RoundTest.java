package dev.nagare.labeling.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.nagare.labeling.budget.GapWeights;
import dev.nagare.labeling.budget.LanguageStanding;
import dev.nagare.labeling.text.KnownTexts;
import dev.nagare.labeling.text.Likeness;
import dev.nagare.labeling.text.TextFingerprint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoundTest {

  /** Nothing counts as a variant. */
  private static final double NEVER = 2;

  private final KnownTexts known = new KnownTexts();
  private final List<Candidate<String>> candidates = new ArrayList<>();
  private final List<LanguageStanding> standings = new ArrayList<>();

  @ParameterizedTest
  @EnumSource
  void shouldSpendTheBudgetAndNoMore(Strategy strategy) {
    addMany("de", 30, 0.5);
    addMany("en", 30, 0.6);

    Selection<String> selection = select(rules(strategy, 20));

    assertThat(selection.chosen()).hasSize(20);
    assertThat(selection.languages().stream().mapToInt(LanguageOutcome::chosen).sum())
        .isEqualTo(20);
    assertThat(known.size()).isEqualTo(20);
  }

  @ParameterizedTest
  @EnumSource
  void shouldTakeAllThereIsIfTheBudgetAllowsIt(Strategy strategy) {
    addMany("de", 3, 0.5);
    addMany("en", 4, 0.6);

    assertThat(select(rules(strategy, Integer.MAX_VALUE)).chosen()).hasSize(7);
  }

  @ParameterizedTest
  @EnumSource
  void shouldDoNothingWithoutBudgetOrCandidates(Strategy strategy) {
    assertThat(select(rules(strategy, 10)))
        .isEqualTo(new Selection<String>(List.of(), List.of(), List.of()));

    addMany("de", 3, 0.5);
    Selection<String> selection = select(rules(strategy, 0));

    assertThat(selection.chosen()).isEmpty();
    assertThat(selection.passedOver()).isEmpty();
    assertThat(known.size()).isZero();
  }

  @Test
  void shouldFollowTheGapsWithLamm() {
    standings.add(standing("de", 90, 60));
    standings.add(standing("en", 90, 80));
    standings.add(standing("ja", 80, 90));
    addMany("de", 100, 0.1);
    addMany("en", 100, 0.2);
    addMany("ja", 100, 0.9);

    Selection<String> selection = select(rules(Strategy.LAMM, 50));

    assertThat(counts(selection)).isEqualTo(Map.of("de", 36L, "en", 13L, "ja", 1L));
    assertThat(selection.languages()).extracting(LanguageOutcome::share).containsExactly(36, 13, 1);
    assertThat(selection.languages())
        .extracting(LanguageOutcome::weight)
        .containsExactly(30.0, 10.0, 0.0);
  }

  @Test
  void shouldGiveEachLanguageTheSameWithEqual() {
    standings.add(standing("de", 90, 60));
    addMany("de", 100, 0.1);
    addMany("en", 100, 0.2);
    addMany("ja", 3, 0.9);

    assertThat(counts(select(rules(Strategy.EQUAL, 43))))
        .isEqualTo(Map.of("de", 20L, "en", 20L, "ja", 3L));
  }

  @ParameterizedTest
  @EnumSource(names = {"LEAST_CONFIDENCE", "RANDOM"})
  void shouldTakeTheBestOfAllWhateverTheirLanguage(Strategy strategy) {
    standings.add(standing("de", 90, 60));
    for (int i = 0; i < 40; i++) {
      add("n" + i, List.of("de", "en", "ja").get(i % 3), far(i), (i * 17 % 40) / 40.0);
    }

    Selection<String> selection = select(rules(strategy, 12));

    assertThat(selection.chosen())
        .hasSize(12)
        .allSatisfy(candidate -> assertThat(candidate.score()).isGreaterThanOrEqualTo(28 / 40.0));
    assertThat(selection.languages())
        .allSatisfy(
            outcome -> {
              assertThat(outcome.share()).isEqualTo(outcome.chosen());
              assertThat(outcome.weight()).isZero();
            });
  }

  @Test
  void shouldTakeTheBestOfALanguageFirst() {
    add("low", "en", far(1), 0.1);
    add("high", "en", far(2), 0.9);
    add("middle", "en", far(3), 0.5);

    assertThat(ids(select(rules(Strategy.LAMM, 2)).chosen())).containsExactly("high", "middle");
  }

  @ParameterizedTest
  @EnumSource
  void shouldPassOverAndCountCopies(Strategy strategy) {
    known.add("before", "en", TextFingerprint.of("en", "wake me up at seven tomorrow"));
    add("known", "en", "Wake me up at seven tomorrow", 0.9);
    add("near", "en", "wake me up at 6:30 tomorow", 0.8);
    add("first", "en", "turn off the kitchen lights", 0.7);
    add("second", "en", "TURN off the kitchen lights", 0.6);
    add("third", "en", "turn off the kitchen lihgts", 0.5);
    add("elsewhere", "de", "turn off the kitchen lights", 0.4);

    Selection<String> selection = select(rules(strategy, 10));

    assertThat(ids(selection.chosen())).containsExactly("elsewhere", "first");
    assertThat(ids(selection.passedOver())).containsExactly("known", "near", "second", "third");
    LanguageOutcome english = selection.languages().get(1);
    assertThat(english.sameTexts()).isEqualTo(2);
    assertThat(english.nearCopies()).isEqualTo(2);
    assertThat(english.standing().candidates()).isEqualTo(1);
  }

  @Test
  void shouldNotLetCopiesHoldAShareOfTheBudget() {
    for (int i = 0; i < 50; i++) {
      add("copy" + i, "de", "weck mich um " + i + " Uhr", 0.9);
    }
    addMany("en", 50, 0.5);

    assertThat(counts(select(rules(Strategy.EQUAL, 10)))).isEqualTo(Map.of("de", 1L, "en", 9L));
  }

  @Test
  void shouldPassOverAnIdThatIsKnown() {
    known.add("u", "en", TextFingerprint.of("en", "something else"));
    add("u", "en", far(1), 0.9);

    Selection<String> selection = select(rules(Strategy.LAMM, 10));

    assertThat(selection.chosen()).isEmpty();
    assertThat(ids(selection.passedOver())).containsExactly("u");
    assertThat(known.contains("u")).isTrue();
    assertThat(known.find("en", TextFingerprint.of("en", "something else")))
        .isEqualTo(Likeness.SAME_TEXT);
  }

  @Test
  void shouldTakeOnlyTheBestOfAnIdThatComesTwice() {
    add("u", "en", far(1), 0.5);
    add("u", "en", far(2), 0.9);
    add("v", "en", far(3), 0.7);

    Selection<String> selection = select(rules(Strategy.LAMM, 10));

    assertThat(selection.chosen()).extracting(Candidate::score).containsExactly(0.9, 0.7);
    assertThat(selection.passedOver()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void shouldKnowWhatIsChosenAndNothingElse(Strategy strategy) {
    addMany("de", 30, 0.5);
    addMany("en", 30, 0.6);

    List<String> chosen = ids(select(rules(strategy, 7)).chosen());

    assertThat(candidates)
        .allSatisfy(
            candidate -> {
              boolean isChosen = chosen.contains(candidate.id());
              assertThat(known.contains(candidate.id())).isEqualTo(isChosen);
              assertThat(known.find(candidate.language(), candidate.text()))
                  .isEqualTo(isChosen ? Likeness.SAME_TEXT : Likeness.NEW);
            });
  }

  @Test
  void shouldAskForTheRestInLaterRounds() {
    addMany("en", 25, 0.5);

    List<String> asked = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      List<String> chosen = ids(select(rules(Strategy.LAMM, 10)).chosen());
      asked.addAll(chosen);
      candidates.removeIf(candidate -> chosen.contains(candidate.id()));
    }

    assertThat(asked).hasSize(25).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void shouldLetVariantsWaitUntilThereIsNothingElse(Strategy strategy) {
    add("a", "en", far(1), new Pattern(Set.of("play", "<song>")), 0.9);
    add("b", "en", far(2), new Pattern(Set.of("play", "<song>")), 0.8);
    add("c", "en", far(3), new Pattern(Set.of("stop")), 0.7);
    add("d", "en", far(4), new Pattern(Set.of("play", "<song>")), 0.6);
    RoundRules two = rules(strategy, 2, RoundRules.VARIANT_SIMILARITY);
    RoundRules three = rules(strategy, 3, RoundRules.VARIANT_SIMILARITY);

    assertThat(ids(Round.select(two, standings, candidates, new KnownTexts()).chosen()))
        .containsExactly("a", "c");
    assertThat(ids(Round.select(three, standings, candidates, new KnownTexts()).chosen()))
        .containsExactly("a", "c", "b");
  }

  @Test
  void shouldNotTakeATextOfAnotherLanguageForAVariant() {
    add("a", "en", far(1), new Pattern(Set.of("<song>")), 0.9);
    add("b", "de", far(2), new Pattern(Set.of("<song>")), 0.8);
    add("c", "en", far(3), new Pattern(Set.of("stop")), 0.7);

    assertThat(ids(select(rules(Strategy.LEAST_CONFIDENCE, 2, 0.75)).chosen()))
        .containsExactly("b", "a");
  }

  @ParameterizedTest
  @EnumSource
  void shouldNotDependOnTheOrderOfCandidates(Strategy strategy) {
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      String text = i % 4 == 0 ? "play song number " + i : far(i % 60);
      add("n" + i, List.of("de", "en").get(i % 2), text, random.nextInt(4));
    }
    RoundRules rules = rules(strategy, 30, RoundRules.VARIANT_SIMILARITY);
    Selection<String> expected = Round.select(rules, standings, candidates, new KnownTexts());

    for (int i = 0; i < 10; i++) {
      Collections.shuffle(candidates, random);
      assertThat(Round.select(rules, standings, candidates, new KnownTexts())).isEqualTo(expected);
    }
  }

  @Test
  void shouldReportEachLanguageWithCandidatesInTheOrderOfTags() {
    standings.add(standing("fr", 90, 60));
    standings.add(standing("ja", 90, 60));
    addMany("ja", 1, 0.5);
    addMany("de", 1, 0.5);

    Selection<String> selection = select(rules(Strategy.LAMM, 10));

    assertThat(selection.languages())
        .extracting(LanguageOutcome::standing)
        .containsExactly(
            LanguageStanding.unknown("de", 1).withCandidates(1),
            standing("ja", 90, 60).withCandidates(1));
  }

  @Test
  void shouldNotPrintWhatAPersonSaid() {
    add("u", "en", "my secret", 0.9);

    assertThat(select(rules(Strategy.LAMM, 10)).toString())
        .contains("en u 0.9")
        .doesNotContain("secret");
  }

  @Test
  void shouldRefuseAScoreThatIsNoNumber() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> add("u", "en", "my secret", Double.NaN))
        .withMessageNotContaining("secret");
  }

  private Selection<String> select(RoundRules rules) {
    return Round.select(rules, standings, candidates, known);
  }

  private void addMany(String language, int count, double score) {
    for (int i = 0; i < count; i++) {
      add(language + i, language, far(i), score);
    }
  }

  private void add(String id, String language, String text, double score) {
    add(id, language, text, Pattern.of(language, text, List.of()), score);
  }

  private void add(String id, String language, String text, Pattern pattern, double score) {
    TextFingerprint fingerprint = TextFingerprint.of(language, text);
    candidates.add(new Candidate<>(id, language, fingerprint, pattern, score, text));
  }

  /** Words that are no near copies of each other, nor variants. */
  private static String far(int i) {
    String letters = "abcdefghijklmnopqrstuvwxyz";
    return String.valueOf(letters.charAt(i % 26)).repeat(8)
        + String.valueOf(letters.charAt(i / 26)).repeat(4);
  }

  private static RoundRules rules(Strategy strategy, int budget) {
    return rules(strategy, budget, NEVER);
  }

  private static RoundRules rules(Strategy strategy, int budget, double similarity) {
    return new RoundRules(strategy, budget, new GapWeights(1, 0), 0.02, similarity);
  }

  private static LanguageStanding standing(String language, double target, double current) {
    return new LanguageStanding(
        language, OptionalDouble.of(target), OptionalDouble.of(current), 1, 0);
  }

  private static Map<String, Long> counts(Selection<String> selection) {
    return selection.chosen().stream()
        .collect(Collectors.groupingBy(Candidate::language, Collectors.counting()));
  }

  private static List<String> ids(Collection<Candidate<String>> candidates) {
    return candidates.stream().map(Candidate::id).toList();
  }
}
