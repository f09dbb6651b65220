package dev.nagare.examples.corpus;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * Samples all partitions of one language. No two utterances are equal, even if case, spaces,
 * punctuation and emoji are ignored.
 *
 * <p>In dev and test an utterance takes a held-out template and held-out fillers. The settings give
 * two exceptional shares: held-out templates with fillers known from training, and training
 * templates with at least one held-out filler. If an utterance has several slots, some keep a known
 * filler.
 */
final class CorpusSampling {

  private static final int MAX_ATTEMPTS = 100_000;

  private final Grammar grammar;
  private final Set<String> seen = new HashSet<>();
  private final List<CorpusUtterance> utterances = new ArrayList<>();

  private CorpusSampling(Grammar grammar) {
    this.grammar = grammar;
  }

  static List<CorpusUtterance> sample(Grammar grammar) {
    CorpusSampling sampling = new CorpusSampling(grammar);
    for (Partition partition : Partition.values()) {
      sampling.fill(partition);
    }
    return List.copyOf(sampling.utterances);
  }

  // Each partition has its own random stream, so that editing test templates does not change train.
  private void fill(Partition partition) {
    Settings settings = grammar.settings();
    SplittableRandom random = new SplittableRandom(settings.seed() + partition.seedOffset());
    Draw draw = new Draw(partition, random);
    int goal = utterances.size() + settings.size(partition);
    for (int attempt = 0; utterances.size() < goal; attempt++) {
      if (attempt == MAX_ATTEMPTS) {
        throw new IllegalStateException(
            settings.language() + " has too few templates for " + partition.label());
      }
      draw.tryOne();
    }
  }

  private void keep(Partition partition, String domain, List<Segment> segments) {
    String text = String.join("", segments.stream().map(Segment::text).toList());
    if (!seen.add(lettersAndDigits(text))) {
      return;
    }
    String language = grammar.settings().language();
    String id = String.format(Locale.ROOT, "%s-%06d", language, utterances.size() + 1);
    utterances.add(
        new CorpusUtterance(
            id, language, partition.label(), domain, text, CorpusUtterance.spans(segments)));
  }

  private static String lettersAndDigits(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  /** The draws of one partition. */
  private final class Draw {

    private final Partition partition;
    private final SplittableRandom random;
    private final Sampler sampler;
    private final Noise noise;

    Draw(Partition partition, SplittableRandom random) {
      this.partition = partition;
      this.random = random;
      this.sampler = new Sampler(grammar, random);
      this.noise = new Noise(grammar, random);
    }

    void tryOne() {
      Settings settings = grammar.settings();
      double mix = random.nextDouble();
      if (partition == Partition.TRAIN || mix < settings.rate("seen-fillers")) {
        add(partition, Partition.TRAIN, expansion -> true);
      } else if (mix < settings.rate("seen-fillers") + settings.rate("seen-templates")) {
        add(Partition.TRAIN, partition, Sampler.Expansion::heldOut);
      } else {
        add(partition, partition, expansion -> expansion.heldOut() || !expansion.hasSlots());
      }
    }

    private void add(Partition templates, Partition fillers, Predicate<Sampler.Expansion> wanted) {
      List<Template> pool = grammar.templates(templates);
      Template template = pool.get(random.nextInt(pool.size()));
      Sampler.Expansion expansion = sampler.expand(template, fillers);
      if (wanted.test(expansion) && !expansion.repeatsFiller()) {
        String domain = template.domain();
        keep(partition, domain, noise.apply(expansion.segments(), domain));
      }
    }
  }
}
