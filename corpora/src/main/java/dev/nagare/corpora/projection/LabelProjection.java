package dev.nagare.corpora.projection;

import dev.nagare.corpora.alignment.AlignedWords;
import dev.nagare.corpora.alignment.WordAligner;
import dev.nagare.corpora.alignment.WordPair;
import dev.nagare.corpora.data.LabelOrigin;
import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.parallel.ParallelPair;
import dev.nagare.corpora.tokens.Tokenization;
import dev.nagare.tagger.text.LanguageDefaults;
import dev.nagare.tagger.text.TextSettings;
import dev.nagare.tagger.text.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Carries the labels of pairs over from the source to the target side. Words are cut as the taggers
 * of both languages cut them. Deterministic: the same pairs in the same order give the same labels.
 */
public final class LabelProjection {

  private static final int MAX_WORDS = 256;

  /** Words that a span may have more than {@value #FARTHEST} times as many as on the other side. */
  private static final int SLACK_WORDS = 3;

  private static final int FARTHEST = 3;

  private final double minConfidence;
  private final ProjectionProgress progress;
  private final AlignedWords sourceWords = new AlignedWords();
  private final AlignedWords targetWords = new AlignedWords();
  private final List<ParallelPair> usable = new ArrayList<>();
  private final List<List<Token>> sourceTokens = new ArrayList<>();
  private final List<List<Token>> targetTokens = new ArrayList<>();
  private final Map<DropReason, Integer> dropped = new EnumMap<>(DropReason.class);

  private LabelProjection(double minConfidence, ProjectionProgress progress) {
    this.minConfidence = minConfidence;
    this.progress = progress;
  }

  /**
   * Projects labels.
   *
   * @param minConfidence of an utterance to be kept, 0 to 1
   */
  public static ProjectionResult project(
      List<ParallelPair> pairs, double minConfidence, ProjectionProgress progress) {
    LabelProjection projection = new LabelProjection(minConfidence, progress);
    projection.tokenize(pairs);
    return new ProjectionResult(projection.project(), projection.dropped);
  }

  private void tokenize(List<ParallelPair> pairs) {
    Map<String, TextSettings> settings = new TreeMap<>();
    for (ParallelPair pair : pairs) {
      for (LabeledUtterance side : List.of(pair.source(), pair.target())) {
        settings.computeIfAbsent(side.language(), LanguageDefaults.standard()::settings);
      }
    }
    Tokenization tokenization = new Tokenization(settings);
    for (ParallelPair pair : pairs) {
      List<Token> source = tokenization.tokens(pair.source());
      List<Token> target = tokenization.tokens(pair.target());
      if (source.isEmpty() || target.isEmpty()) {
        drop(DropReason.NO_WORDS);
      } else if (Math.max(source.size(), target.size()) > MAX_WORDS) {
        drop(DropReason.TOO_LONG);
      } else {
        usable.add(pair);
        sourceTokens.add(source);
        targetTokens.add(target);
      }
    }
  }

  private void drop(DropReason reason) {
    dropped.merge(reason, 1, Integer::sum);
  }

  private List<ProjectedUtterance> project() {
    List<WordPair> words =
        IntStream.range(0, usable.size())
            .mapToObj(
                p ->
                    new WordPair(
                        sourceWords.numbers(sourceTokens.get(p)),
                        targetWords.numbers(targetTokens.get(p))))
            .toList();
    long total = (long) words.size() * WordAligner.STEPS;
    WordAligner aligner =
        WordAligner.learn(words, sourceWords, targetWords, done -> progress.at(done, total));
    List<AlignedPair> aligned =
        IntStream.range(0, usable.size())
            .mapToObj(p -> aligned(p, aligner.links(words.get(p))))
            .toList();
    List<Optional<PlacedSpans>> placed =
        new ContextRevision(aligned, words.stream().map(WordPair::target).toList(), targetWords)
            .place();
    List<ProjectedUtterance> kept = new ArrayList<>();
    for (int p = 0; p < usable.size(); p++) {
      projected(usable.get(p), aligned.get(p), placed.get(p)).ifPresent(kept::add);
    }
    return kept;
  }

  private AlignedPair aligned(int p, double[][] links) {
    List<LabeledSpan> spans = usable.get(p).source().spans();
    List<WordRange> ranges =
        spans.stream()
            .map(span -> WordRange.touching(sourceTokens.get(p), span.start(), span.end()))
            .toList();
    return new AlignedPair(spans, ranges, targetTokens.get(p), SpanEvidence.of(links, ranges));
  }

  private Optional<ProjectedUtterance> projected(
      ParallelPair pair, AlignedPair aligned, Optional<PlacedSpans> placed) {
    if (placed.isEmpty()) {
      drop(DropReason.SPAN_LOST);
      return Optional.empty();
    }
    if (!isPlausible(aligned, placed.get())) {
      drop(DropReason.SPAN_LENGTH);
      return Optional.empty();
    }
    ProjectedUtterance projected = utterance(pair, aligned, placed.get());
    if (projected.confidence() < minConfidence) {
      drop(DropReason.LOW_CONFIDENCE);
      return Optional.empty();
    }
    return Optional.of(projected);
  }

  private static boolean isPlausible(AlignedPair aligned, PlacedSpans placed) {
    for (int k = 0; k < placed.ranges().size(); k++) {
      int source = aligned.sourceRanges().get(k).length();
      int target = placed.ranges().get(k).length();
      if (Math.max(source, target) > FARTHEST * Math.min(source, target) + SLACK_WORDS) {
        return false;
      }
    }
    return true;
  }

  /** A span with its confidence, so that both are sorted alike. */
  private record Projected(LabeledSpan span, double confidence) {}

  private static ProjectedUtterance utterance(
      ParallelPair pair, AlignedPair aligned, PlacedSpans placed) {
    List<Token> words = aligned.targetWords();
    boolean[] taken = new boolean[words.size()];
    placed.ranges().forEach(range -> Arrays.fill(taken, range.from(), range.to(), true));
    List<Projected> spans = new ArrayList<>();
    for (int k = 0; k < placed.ranges().size(); k++) {
      WordRange range = JoinedWords.widen(placed.ranges().get(k), words, taken);
      Arrays.fill(taken, range.from(), range.to(), true);
      int start = words.get(range.from()).start();
      int end = words.get(range.to() - 1).end();
      spans.add(
          new Projected(
              new LabeledSpan(aligned.spans().get(k).type(), start, end),
              placed.confidence(k, aligned.evidence())));
    }
    spans.sort(Comparator.comparingInt(each -> each.span().start()));
    LabeledUtterance target = pair.target();
    LabeledUtterance labeled =
        new LabeledUtterance(
            target.id(),
            target.language(),
            target.text(),
            spans.stream().map(Projected::span).toList(),
            target.words(),
            pair.source().intent(),
            LabelOrigin.PROJECTED);
    return new ProjectedUtterance(
        pair, labeled, spans.stream().map(Projected::confidence).toList());
  }
}
