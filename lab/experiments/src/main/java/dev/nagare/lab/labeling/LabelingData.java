package dev.nagare.lab.labeling;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.data.RandomSample;
import dev.nagare.lab.experiment.MassiveData;
import dev.nagare.lab.experiment.run.DataFolder;
import dev.nagare.tagger.files.Sha256;
import dev.nagare.trainer.job.DataFingerprint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Splits MASSIVE into the parts of an experiment. Test, evaluation and stopping samples are the
 * same in every history; pools differ by seed. Not thread-safe.
 */
public final class LabelingData {

  private static final long SAMPLE_SEED = 1;

  private final DataFolder folder;
  private final Map<String, Partitions> languages = new HashMap<>();

  /** Creates the data without reading them. */
  public LabelingData(DataFolder folder) {
    this.folder = folder;
  }

  /**
   * A language's partitions; its utterances have the tag that models serve.
   *
   * @param train training set
   * @param dev development set
   * @param test test set
   * @param fingerprint SHA-256 over their content
   */
  private record Partitions(
      List<LabeledUtterance> train,
      List<LabeledUtterance> dev,
      List<LabeledUtterance> test,
      String fingerprint) {}

  /**
   * Checks that there are enough utterances.
   *
   * @throws IllegalArgumentException if not; the message names the option
   * @throws dev.nagare.corpora.data.DataException if data cannot be read
   */
  public void require(Protocol protocol) {
    poolSizes(protocol);
    for (String language : protocol.languages()) {
      test(protocol, language);
      stopping(protocol, language);
    }
  }

  /**
   * Returns the utterances whose labels can be requested, in the order of languages and of their
   * files.
   *
   * @throws IllegalArgumentException if there are not enough utterances
   */
  public List<LabeledUtterance> pool(Protocol protocol, long seed) {
    List<LabeledUtterance> pool = new ArrayList<>();
    poolSizes(protocol)
        .forEach(
            (language, size) ->
                pool.addAll(
                    new RandomSample(size, 31 * seed + language.hashCode())
                        .of(partitions(language).train)));
    return pool;
  }

  /** Returns the number of utterances of each language in the pool. */
  public SortedMap<String, Integer> poolSizes(Protocol protocol) {
    SortedMap<String, Integer> there = new TreeMap<>();
    protocol.skew().keySet().forEach(l -> there.put(l, partitions(l).train.size()));
    return PoolSizes.of(protocol, there);
  }

  /** Returns the utterances on which models are measured. */
  public List<LabeledUtterance> test(Protocol protocol, String language) {
    return sample("--test", protocol.samples().test(), partitions(language).test, language);
  }

  /** Returns the utterances from which LAMM derives the current F1. */
  public List<LabeledUtterance> evaluation(Protocol protocol, String language) {
    return sample(
        "--evaluation", protocol.samples().evaluation(), partitions(language).dev, language);
  }

  /**
   * Returns the utterances that decide when a training stops; none of them is in the evaluation.
   */
  public List<LabeledUtterance> stopping(Protocol protocol, String language) {
    SampleSizes sizes = protocol.samples();
    List<LabeledUtterance> both =
        new ArrayList<>(
            sample(
                "--evaluation and --stopping together",
                sizes.evaluation() + sizes.stopping(),
                partitions(language).dev,
                language));
    both.removeAll(new HashSet<>(evaluation(protocol, language)));
    return both;
  }

  /** Returns the SHA-256 over the content of all data of some languages. */
  public String fingerprint(Collection<String> tags) {
    StringBuilder all = new StringBuilder();
    tags.stream().sorted().forEach(language -> all.append(partitions(language).fingerprint));
    return Sha256.of(all.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static List<LabeledUtterance> sample(
      String option, int size, List<LabeledUtterance> whole, String language) {
    if (size > whole.size()) {
      throw new IllegalArgumentException(
          option + ": " + size + " are more than the " + whole.size() + " of " + language);
    }
    return new RandomSample(size, SAMPLE_SEED).of(whole);
  }

  private Partitions partitions(String language) {
    return languages.computeIfAbsent(language, this::read);
  }

  private Partitions read(String language) {
    List<LabeledUtterance> train = part(language, "train");
    List<LabeledUtterance> dev = part(language, "dev");
    List<LabeledUtterance> test = part(language, "test");
    String fingerprint =
        DataFingerprint.of(train) + DataFingerprint.of(dev) + DataFingerprint.of(test);
    return new Partitions(train, dev, test, fingerprint);
  }

  private List<LabeledUtterance> part(String language, String partition) {
    Set<String> ids = new HashSet<>();
    return folder.utterances(MassiveData.name(language, partition)).stream()
        .filter(utterance -> ids.add(utterance.id()))
        .map(
            u ->
                new LabeledUtterance(
                    u.id(), language, u.text(), u.spans(), u.words(), u.intent(), u.origin()))
        .toList();
  }
}
