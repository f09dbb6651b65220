package dev.nagare.labeling.selection;

import dev.nagare.labeling.budget.Apportionment;
import dev.nagare.labeling.budget.LanguageStanding;
import dev.nagare.labeling.text.KnownTexts;
import dev.nagare.labeling.text.Likeness;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Decides one round. Copies are removed before the budget is split, so that a language with many of
 * them does not hold a share it cannot use. Used once, by one thread.
 *
 * @param <T> type of the candidates' payload
 */
public final class Round<T> {

  private final RoundRules rules;
  private final KnownTexts known;
  private final Copies copies;
  private final Map<String, LanguageStanding> standings = new HashMap<>();
  private final SortedMap<String, Ranked<T>> languages = new TreeMap<>();
  private final List<Candidate<T>> passedOver = new ArrayList<>();

  /** The shares by language, if the strategy has shares. */
  private final Map<String, Integer> shares = new HashMap<>();

  /** A language's candidates without copies, as many as could be needed. */
  private static final class Ranked<T> {

    private final List<Candidate<T>> fresh = new ArrayList<>();
    private int sameTexts;
    private int nearCopies;
  }

  /**
   * The two kinds of input: candidates that may be copies of each other, and candidates without
   * copies.
   */
  private enum Copies {
    POSSIBLE,
    NONE
  }

  private Round(
      RoundRules rules, Collection<LanguageStanding> standings, KnownTexts known, Copies copies) {
    this.rules = rules;
    this.known = known;
    this.copies = copies;
    standings.forEach(standing -> this.standings.put(standing.language(), standing));
  }

  /**
   * Selects the requests of a round.
   *
   * @param rules of the round
   * @param standings of languages, where known
   * @param candidates in any order
   * @param known texts that must not be requested again; the chosen texts are added, by their ids
   */
  public static <T> Selection<T> select(
      RoundRules rules,
      Collection<LanguageStanding> standings,
      Collection<Candidate<T>> candidates,
      KnownTexts known) {
    return new Round<T>(rules, standings, known, Copies.POSSIBLE).select(candidates);
  }

  /**
   * Selects the requests of a round from candidates without copies, as {@link BestCandidates} keeps
   * them. The result equals that of {@link #select}, but no candidates are compared with each other
   * again.
   *
   * @param rules of the round
   * @param standings of languages, where known
   * @param candidates in any order
   * @param known texts that must not be requested and that candidates have not been compared with
   *     yet; nothing is added
   */
  public static <T> Selection<T> selectDistinct(
      RoundRules rules,
      Collection<LanguageStanding> standings,
      Collection<Candidate<T>> candidates,
      KnownTexts known) {
    return new Round<T>(rules, standings, known, Copies.NONE).select(candidates);
  }

  private Selection<T> select(Collection<Candidate<T>> candidates) {
    rank(candidates);
    List<LanguageStanding> now = standings();
    SortedMap<String, Double> weights = weights(now);
    Map<String, List<Candidate<T>>> best =
        rules.strategy().splitsByLanguage() ? bestOfEach(now, weights) : bestOfAll();
    List<Candidate<T>> chosen = new ArrayList<>();
    List<LanguageOutcome> outcomes = new ArrayList<>();
    for (LanguageStanding standing : now) {
      String language = standing.language();
      List<Candidate<T>> own = best.getOrDefault(language, List.of());
      chosen.addAll(own);
      outcomes.add(outcome(standing, weights.getOrDefault(language, 0.0), own.size()));
    }
    if (copies == Copies.POSSIBLE) {
      forgetAllBut(chosen);
    }
    return new Selection<>(chosen, passedOver, outcomes);
  }

  /**
   * Puts each candidate on its language's list, or sets it aside. Of several with one id, only the
   * best counts.
   */
  private void rank(Collection<Candidate<T>> candidates) {
    Set<String> ids = new HashSet<>();
    candidates.stream()
        .sorted(Candidate.bestFirst())
        .filter(candidate -> ids.add(candidate.id()))
        .forEach(this::sortOut);
  }

  private LanguageOutcome outcome(LanguageStanding standing, double weight, int chosen) {
    Ranked<T> own = languages.getOrDefault(standing.language(), new Ranked<>());
    int share = shares.getOrDefault(standing.language(), chosen);
    return new LanguageOutcome(standing, weight, share, chosen, own.sameTexts, own.nearCopies);
  }

  private void forgetAllBut(List<Candidate<T>> chosen) {
    Set<String> taken = new HashSet<>();
    chosen.forEach(candidate -> taken.add(candidate.id()));
    languages.values().stream()
        .flatMap(own -> own.fresh.stream())
        .filter(candidate -> !taken.contains(candidate.id()))
        .forEach(candidate -> known.forget(candidate.id()));
  }

  /**
   * Puts a candidate on its language's list, or sets it aside if it is a copy of an earlier one.
   */
  private void sortOut(Candidate<T> candidate) {
    Ranked<T> own = languages.computeIfAbsent(candidate.language(), l -> new Ranked<>());
    if (own.fresh.size() >= enough()) {
      return;
    }
    Likeness likeness =
        known.contains(candidate.id())
            ? Likeness.SAME_TEXT
            : known.find(candidate.language(), candidate.text());
    switch (likeness) {
      case NEW -> {
        own.fresh.add(candidate);
        if (copies == Copies.POSSIBLE) {
          known.add(candidate.id(), candidate.language(), candidate.text());
        }
      }
      case SAME_TEXT -> {
        own.sameTexts++;
        passedOver.add(candidate);
      }
      case NEAR_COPY -> {
        own.nearCopies++;
        passedOver.add(candidate);
      }
    }
  }

  /** Returns the most candidates that a language can use, including variants that wait. */
  private long enough() {
    return 2L * rules.budget();
  }

  private List<LanguageStanding> standings() {
    return languages.entrySet().stream()
        .map(
            entry ->
                standings
                    .getOrDefault(entry.getKey(), LanguageStanding.unknown(entry.getKey(), 1))
                    .withCandidates(entry.getValue().fresh.size()))
        .toList();
  }

  private SortedMap<String, Double> weights(List<LanguageStanding> now) {
    if (rules.strategy() == Strategy.LAMM) {
      return rules.weights().of(now);
    }
    SortedMap<String, Double> weights = new TreeMap<>();
    double weight = rules.strategy() == Strategy.EQUAL ? 1 : 0;
    now.forEach(standing -> weights.put(standing.language(), weight));
    return weights;
  }

  private Map<String, List<Candidate<T>>> bestOfEach(
      List<LanguageStanding> now, SortedMap<String, Double> weights) {
    Map<String, Integer> capacities = new HashMap<>();
    now.forEach(standing -> capacities.put(standing.language(), standing.candidates()));
    double floor = rules.strategy() == Strategy.LAMM ? rules.floorShare() : 0;
    shares.putAll(Apportionment.of(rules.budget(), floor, weights, capacities));
    Map<String, List<Candidate<T>>> best = new HashMap<>();
    languages.forEach(
        (language, own) ->
            best.put(language, diverse(own.fresh, shares.getOrDefault(language, 0))));
    return best;
  }

  private Map<String, List<Candidate<T>>> bestOfAll() {
    List<Candidate<T>> all =
        languages.values().stream()
            .flatMap(own -> own.fresh.stream())
            .sorted(Candidate.bestFirst())
            .toList();
    return diverse(all, rules.budget()).stream()
        .collect(Collectors.groupingBy(Candidate::language));
  }

  /** Returns the best candidates; those that are no variants of better ones come first. */
  private List<Candidate<T>> diverse(List<Candidate<T>> ranked, int count) {
    Map<String, TextVariants> different = new HashMap<>();
    ranked.stream()
        .collect(
            Collectors.groupingBy(
                Candidate::language, Collectors.mapping(Candidate::pattern, Collectors.toList())))
        .forEach(
            (language, patterns) ->
                different.put(language, new TextVariants(rules.variantSimilarity(), patterns)));
    List<Candidate<T>> chosen = new ArrayList<>();
    List<Candidate<T>> variants = new ArrayList<>();
    for (Candidate<T> candidate : ranked) {
      if (chosen.size() == count) {
        return chosen;
      }
      boolean isNew = Objects.requireNonNull(different.get(candidate.language())).addNext();
      (isNew ? chosen : variants).add(candidate);
    }
    variants.stream().limit(count - (long) chosen.size()).forEach(chosen::add);
    return chosen;
  }
}
