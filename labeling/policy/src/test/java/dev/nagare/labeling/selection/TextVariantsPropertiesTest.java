package dev.nagare.labeling.selection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.labeling.selection.BestCandidates.Copies;
import dev.nagare.labeling.text.KnownTexts;
import dev.nagare.labeling.text.TextFingerprint;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/** The quick ways to decide a round decide as a comparison of all with all does. */
class TextVariantsPropertiesTest {

  private static final List<Double> SIMILARITIES =
      List.of(-0.5, 0.0, 1e-12, 0.1, 0.3, 0.5, 0.6, 2 / 3.0, 0.75, 0.8, 0.9, 0.99, 1.0, 1.1);

  /**
   * Few words make many variants; some patterns are longer than those that are looked up by size.
   */
  @Property(tries = 2_000)
  void shouldFindTheVariantsThatAComparisonWithAllFinds(@ForAll Random random) {
    double similarity = SIMILARITIES.get(random.nextInt(SIMILARITIES.size()));
    int vocabulary = 3 + random.nextInt(random.nextBoolean() ? 9 : 120);
    List<Pattern> patterns =
        IntStream.range(0, 80).mapToObj(i -> pattern(random, vocabulary)).toList();
    TextVariants variants = new TextVariants(similarity, patterns);
    List<Pattern> different = new ArrayList<>();

    for (Pattern pattern : patterns) {
      boolean isNew = different.stream().noneMatch(o -> o.similarity(pattern) >= similarity);
      Statistics.label("new").collect(isNew);
      assertThat(variants.addNext()).as("%s of %s", pattern.words(), similarity).isEqualTo(isNew);
      if (isNew) {
        different.add(pattern);
      }
    }
  }

  /** A pattern of its own, or one that another grows out of. */
  private static Pattern pattern(Random random, int vocabulary) {
    int most = random.nextInt(10) == 0 ? vocabulary : 10;
    Set<String> words = new HashSet<>();
    int base = random.nextInt(3);
    for (int i = 0; i < base * Math.min(vocabulary, most) / 3; i++) {
      words.add("w" + i);
    }
    for (int i = random.nextInt(most); i > 0; i--) {
      words.add("w" + random.nextInt(vocabulary));
    }
    return new Pattern(words);
  }

  @Property(tries = 200)
  void shouldSelectFromDistinctCandidatesWhatIsSelectedFromAny(@ForAll Random random) {
    BestCandidates<Integer> best = new BestCandidates<>(60, Copies.NEAR_COPIES);
    for (int i = 0; i < 300; i++) {
      best.offer(candidate("u" + i, random));
    }
    KnownTexts compared = new KnownTexts();
    KnownTexts askedSince = new KnownTexts();
    for (int i = random.nextInt(5); i > 0; i--) {
      String text = text(random);
      compared.add("since-" + i, "en", TextFingerprint.of("en", text));
      askedSince.add("since-" + i, "en", TextFingerprint.of("en", text));
    }
    RoundRules rules =
        RoundRules.of(
            List.of(Strategy.values()).get(random.nextInt(Strategy.values().length)),
            random.nextInt(80));

    Selection<Integer> expected = Round.select(rules, List.of(), best.all(), compared);
    Selection<Integer> selection = Round.selectDistinct(rules, List.of(), best.all(), askedSince);

    assertThat(selection).isEqualTo(expected);
    Set<String> ids = new HashSet<>();
    selection.chosen().forEach(candidate -> ids.add(candidate.id()));
    best.addTexts(ids, askedSince);
    assertThat(askedSince.size()).isEqualTo(compared.size());
    for (int i = 0; i < 50; i++) {
      TextFingerprint asked = TextFingerprint.of("en", text(random));
      assertThat(askedSince.find("en", asked)).isEqualTo(compared.find("en", asked));
    }
  }

  /**
   * Four times as many candidates cost about four times as much. Compared with all others, they
   * would cost sixteen times as much.
   */
  @Example
  void shouldCloseALargeRoundInTimeThatGrowsAboutLinearly() {
    int budget = 10_000;
    long few = Long.MAX_VALUE;
    long many = Long.MAX_VALUE;

    for (int i = 0; i < 5; i++) {
      few = Math.min(few, cpuNanosOfARound(budget));
      many = Math.min(many, cpuNanosOfARound(4 * budget));
    }

    assertThat((double) many / few).isLessThan(12);
  }

  private static long cpuNanosOfARound(int budget) {
    Random random = new Random(1);
    List<Candidate<Integer>> candidates = new ArrayList<>();
    for (int i = 0; i < 2 * budget; i++) {
      String text =
          "please play "
              + word(random, budget)
              + " by "
              + word(random, budget)
              + " in the kitchen now";
      candidates.add(candidate("u" + i, text, random));
    }
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    Selection<Integer> selection =
        Round.selectDistinct(
            RoundRules.of(Strategy.LAMM, budget), List.of(), candidates, new KnownTexts());
    long spent = threads.getCurrentThreadCpuTime() - start;

    assertThat(selection.chosen()).hasSize(budget);
    return spent;
  }

  /** Of a vocabulary that grows with the round, as those of users do. */
  private static String word(Random random, int budget) {
    StringBuilder word = new StringBuilder();
    for (char digit : Integer.toString(1_000_000 + random.nextInt(budget)).toCharArray()) {
      word.append((char) (digit - '0' + 'a'));
    }
    return word.toString();
  }

  private static Candidate<Integer> candidate(String id, Random random) {
    return candidate(id, text(random), random);
  }

  private static Candidate<Integer> candidate(String id, String text, Random random) {
    return new Candidate<>(
        id,
        "en",
        TextFingerprint.of("en", text),
        Pattern.of("en", text, List.of()),
        random.nextInt(20) / 20.0,
        0);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 2 + random.nextInt(6); i > 0; i--) {
      for (int j = 1 + random.nextInt(5); j > 0; j--) {
        text.append((char) ('a' + random.nextInt(8)));
      }
      text.append(' ');
    }
    return text.toString();
  }
}
