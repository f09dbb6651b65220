package dev.nagare.lab.labeling;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.data.LoadedData;
import dev.nagare.corpora.data.RandomSample;
import dev.nagare.corpora.parallel.StatedIds;
import dev.nagare.lab.experiment.MassiveData;
import dev.nagare.lab.experiment.run.DataFolder;
import dev.nagare.tagger.files.Sha256;
import dev.nagare.trainer.job.DataFingerprint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
   * @param byId the training set by the ids that languages share
   * @param unusable lines of the training set
   * @param fingerprint SHA-256 over their content
   * @param idFingerprint SHA-256 over their ids
   */
  private record Partitions(
      List<LabeledUtterance> train,
      List<LabeledUtterance> dev,
      List<LabeledUtterance> test,
      Map<String, LabeledUtterance> byId,
      int unusable,
      String fingerprint,
      String idFingerprint) {}

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
    if (protocol.translator() != Translator.NONE) {
      translations(protocol).requireSome();
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

  /** Returns the translations of a protocol, none if it has no translator. */
  public Translations translations(Protocol protocol) {
    if (protocol.translator() == Translator.NONE) {
      return Translations.NONE;
    }
    SortedMap<String, Translations.Side> sides = new TreeMap<>();
    protocol.languages().forEach(language -> sides.put(language, side(protocol, language)));
    return new Translations(sides);
  }

  private Translations.Side side(Protocol protocol, String language) {
    Set<String> reserved =
        Stream.of(
                test(protocol, language),
                evaluation(protocol, language),
                stopping(protocol, language))
            .flatMap(List::stream)
            .map(LabeledUtterance::id)
            .collect(Collectors.toSet());
    return new Translations.Side(
        partitions(language).byId, partitions(language).unusable, reserved);
  }

  /**
   * Returns the SHA-256 over all that a protocol uses of its languages' data: their content, and
   * their ids if these say what is a translation.
   */
  public String fingerprint(Protocol protocol) {
    StringBuilder all = new StringBuilder();
    for (String language : protocol.skew().keySet()) {
      all.append(partitions(language).fingerprint);
      if (protocol.translator() != Translator.NONE) {
        all.append(partitions(language).idFingerprint);
      }
    }
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
    LoadedData loaded = folder.load(MassiveData.name(language, "train"));
    StatedIds ids = StatedIds.of(loaded);
    Map<String, LabeledUtterance> byId = new HashMap<>();
    ids.byId().forEach((id, utterance) -> byId.put(id, tagged(utterance, language)));
    return new Partitions(
        train,
        dev,
        test,
        byId,
        loaded.report().utterances().dropped() + ids.repeated(),
        fingerprint,
        idFingerprint(List.of(train, dev, test)));
  }

  private static String idFingerprint(List<List<LabeledUtterance>> parts) {
    String lines =
        parts.stream()
            .flatMap(List::stream)
            .map(LabeledUtterance::id)
            .collect(Collectors.joining("\n"));
    return Sha256.of(lines.getBytes(StandardCharsets.UTF_8));
  }

  private List<LabeledUtterance> part(String language, String partition) {
    return folder.utterances(MassiveData.name(language, partition)).stream()
        .map(utterance -> tagged(utterance, language))
        .toList();
  }

  /** Returns a copy with the tag that models serve. */
  private static LabeledUtterance tagged(LabeledUtterance u, String language) {
    return new LabeledUtterance(
        u.id(), language, u.text(), u.spans(), u.words(), u.intent(), u.origin());
  }
}
