package dev.nagare.lab.experiment.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.corpora.data.DataException;
import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.data.LoadedData;
import dev.nagare.corpora.data.formats.DataSets;
import dev.nagare.corpora.parallel.ParallelData;
import dev.nagare.corpora.parallel.ParallelLoading;
import dev.nagare.corpora.parallel.ParallelPair;
import dev.nagare.corpora.projection.LabelProjection;
import dev.nagare.corpora.projection.ProjectedUtterance;
import dev.nagare.tagger.files.Sha256;
import dev.nagare.trainer.job.DataFingerprint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The folder of the data sets; each is read once. Not thread-safe.
 *
 * <p>Names of data in a {@link RunSpec} are relative to it, so that the same run has the same name
 * on another machine.
 */
public final class DataFolder {

  private final Path root;
  private final Map<DataName, LoadedData> loaded = new HashMap<>();
  private final Map<List<Object>, String> fingerprints = new HashMap<>();
  private final Map<RunExtras.Sides, ParallelData> pairs = new HashMap<>();
  private final Map<RunExtras.Sides, List<LabeledUtterance>> projected = new HashMap<>();

  /** Creates a folder without reading it. */
  public DataFolder(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /** Returns the folder itself. */
  public Path root() {
    return root;
  }

  /** Returns the name with its path relative to this folder, if it is in it. */
  public DataName relative(DataName name) {
    Path path = name.path().toAbsolutePath().normalize();
    if (!path.startsWith(root)) {
      return name;
    }
    return withPath(name, path.equals(root) ? Path.of(".") : root.relativize(path));
  }

  /**
   * Returns all utterances of a data set.
   *
   * @throws DataException if they cannot be read
   */
  public List<LabeledUtterance> utterances(DataName name) {
    return load(name).utterances();
  }

  /**
   * Returns all utterances of a test set.
   *
   * @throws DataException if they cannot be read, or if some have labels that people did not make
   */
  public List<LabeledUtterance> test(DataName name) {
    LoadedData test = load(name);
    test.requireLabeledByPeople();
    return test.utterances();
  }

  /**
   * Returns a data set with the places of its utterances.
   *
   * @throws DataException if it cannot be read
   */
  public LoadedData load(DataName name) {
    return loaded.computeIfAbsent(name, relative -> DataSets.load(located(relative)));
  }

  /** Returns the training utterances of a run. */
  public List<LabeledUtterance> train(RunData data) {
    List<LabeledUtterance> all = utterances(data.train());
    return data.sample().map(sample -> sample.of(all)).orElse(all);
  }

  /** Returns all training utterances of a run, with labels as it learns them. */
  List<LabeledUtterance> train(RunSpec spec) {
    return joined(
        spec, labeled(spec, spec.data().train(), train(spec.data())), RunExtras.Joint::train);
  }

  /** Returns all utterances that decide when a run stops. */
  List<LabeledUtterance> dev(RunSpec spec) {
    DataName dev = spec.data().dev();
    return joined(spec, labeled(spec, dev, utterances(dev)), RunExtras.Joint::dev);
  }

  /** Returns the utterances that only teachers label: those that the training set does not have. */
  List<LabeledUtterance> unlabeled(RunSpec spec) {
    Set<String> labeled =
        train(spec.data()).stream().map(LabeledUtterance::text).collect(Collectors.toSet());
    return spec.extras().taught().flatMap(RunExtras.Taught::unlabeled).stream()
        .flatMap(name -> utterances(name).stream())
        .filter(utterance -> !labeled.contains(utterance.text()))
        .toList();
  }

  private List<LabeledUtterance> joined(
      RunSpec spec, List<LabeledUtterance> own, Function<RunExtras.Joint, DataName> part) {
    List<LabeledUtterance> all = new ArrayList<>(own);
    spec.extras().more().forEach(more -> all.addAll(utterances(part.apply(more))));
    return all;
  }

  /** Returns utterances with their own labels, or with projected ones if the run asks for them. */
  private List<LabeledUtterance> labeled(RunSpec spec, DataName name, List<LabeledUtterance> own) {
    return spec.extras()
        .projectedFrom()
        .map(from -> projected(new RunExtras.Sides(withPartition(from, name), name)))
        .orElse(own);
  }

  /**
   * Projects the labels of the source side; utterances that get no labels are left out. One aligner
   * learns from the partition alone, so that dev and train stay apart.
   */
  private List<LabeledUtterance> projected(RunExtras.Sides sides) {
    return projected.computeIfAbsent(
        sides,
        both ->
            LabelProjection.project(pairs(both), 0, (done, total) -> {}).kept().stream()
                .map(ProjectedUtterance::utterance)
                .toList());
  }

  /** Returns the pairs of two data sets. */
  List<ParallelPair> pairs(RunExtras.Sides sides) {
    return pairs
        .computeIfAbsent(
            sides, both -> ParallelLoading.load(located(both.source()), located(both.target())))
        .pairs();
  }

  private DataName located(DataName relative) {
    return withPath(relative, root.resolve(relative.path()));
  }

  private static DataName withPartition(DataName name, DataName other) {
    return new DataName(name.format(), name.options(), name.path(), other.partition());
  }

  /** Returns the SHA-256 over the content of all data of a run and of those that it needs. */
  public String fingerprint(RunSpec spec) {
    String fingerprint =
        fingerprints.computeIfAbsent(
            List.of(spec.data(), spec.extras()), key -> ownFingerprint(spec));
    for (RunSpec needed : spec.needed()) {
      fingerprint = Sha256.of((fingerprint + fingerprint(needed)).getBytes(UTF_8));
    }
    return fingerprint;
  }

  private String ownFingerprint(RunSpec spec) {
    StringBuilder parts = new StringBuilder(DataFingerprint.of(train(spec)));
    parts.append(DataFingerprint.of(dev(spec)));
    spec.data().test().ifPresent(name -> parts.append(DataFingerprint.of(test(name))));
    spec.extras()
        .parallel()
        .ifPresent(parallel -> parallel.sides().forEach(side -> append(parts, side)));
    spec.extras().retrieval().forEach(side -> append(parts, side));
    spec.extras().taught().ifPresent(taught -> parts.append(DataFingerprint.of(unlabeled(spec))));
    return Sha256.of(parts.toString().getBytes(UTF_8));
  }

  private void append(StringBuilder parts, RunExtras.Sides sides) {
    parts.append(DataFingerprint.of(pairs(sides).stream().map(ParallelPair::source).toList()));
    parts.append(DataFingerprint.of(pairs(sides).stream().map(ParallelPair::target).toList()));
  }

  private static DataName withPath(DataName name, Path path) {
    return new DataName(name.format(), name.options(), path, name.partition());
  }
}
