package dev.nagare.lab.experiment.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.corpora.data.DataException;
import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.data.LoadedData;
import dev.nagare.corpora.data.formats.DataSets;
import dev.nagare.tagger.files.Sha256;
import dev.nagare.trainer.job.DataFingerprint;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The folder of the data sets; each is read once. Not thread-safe.
 *
 * <p>Names of data in a {@link RunSpec} are relative to it, so that the same run has the same name
 * on another machine.
 */
public final class DataFolder {

  private final Path root;
  private final Map<DataName, LoadedData> loaded = new HashMap<>();
  private final Map<RunData, String> fingerprints = new HashMap<>();

  /** Creates a folder without reading it. */
  public DataFolder(Path root) {
    this.root = root.toAbsolutePath().normalize();
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
   * Returns a data set with the places of its utterances.
   *
   * @throws DataException if it cannot be read
   */
  public LoadedData load(DataName name) {
    return loaded.computeIfAbsent(
        name, relative -> DataSets.load(withPath(relative, root.resolve(relative.path()))));
  }

  /** Returns the training utterances of a run. */
  public List<LabeledUtterance> train(RunData data) {
    List<LabeledUtterance> all = utterances(data.train());
    return data.sample().map(sample -> sample.of(all)).orElse(all);
  }

  /** Returns the SHA-256 over the content of all data of a run and of its source's. */
  public String fingerprint(RunSpec spec) {
    String own = fingerprints.computeIfAbsent(spec.data(), this::fingerprint);
    return spec.source()
        .map(source -> Sha256.of((own + fingerprint(source.run())).getBytes(UTF_8)))
        .orElse(own);
  }

  private String fingerprint(RunData data) {
    StringBuilder parts = new StringBuilder(DataFingerprint.of(train(data)));
    parts.append(DataFingerprint.of(utterances(data.dev())));
    data.test().ifPresent(test -> parts.append(DataFingerprint.of(utterances(test))));
    return Sha256.of(parts.toString().getBytes(UTF_8));
  }

  private static DataName withPath(DataName name, Path path) {
    return new DataName(name.format(), name.options(), path, name.partition());
  }
}
