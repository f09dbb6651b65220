package dev.nagare.lab.labeling.history;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nagare.lab.experiment.run.RunClaim;
import dev.nagare.lab.labeling.HistorySpec;
import dev.nagare.lab.labeling.LabelingData;
import dev.nagare.tagger.files.FileAccess;
import dev.nagare.tagger.files.WholeFile;
import dev.nagare.trainer.model.EngineInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The folder of an experiment's output: {@code histories/HASH.json}, {@code HASH.part.json} of a
 * history in progress, and {@code HASH.lock} of the process that makes it. Several processes may
 * share it.
 */
public final class HistoryFolder {

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final Path root;
  private final LabelingData data;

  /**
   * Creates a folder without reading it.
   *
   * @param data data of the histories
   */
  public HistoryFolder(Path root, LabelingData data) {
    this.root = root;
    this.data = data;
  }

  /** Returns the folder of the reports. */
  public Path root() {
    return root;
  }

  /**
   * Returns a complete history; empty if there is none for this specification and the present data.
   */
  public Optional<HistoryResult> whole(HistorySpec spec) throws IOException {
    return read(spec, ".json");
  }

  /** Returns whether {@link #whole} has a result. */
  public boolean isDone(HistorySpec spec) throws IOException {
    return whole(spec).isPresent();
  }

  /** Returns the state of an interrupted history. */
  Optional<HistoryState> part(HistorySpec spec) throws IOException {
    return read(spec, ".part.json").map(part -> new HistoryState(part.steps(), part.next()));
  }

  private Optional<HistoryResult> read(HistorySpec spec, String suffix) throws IOException {
    Path file = file(spec, suffix);
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    HistoryResult read = JSON.readValue(Files.readAllBytes(file), HistoryResult.class);
    return Optional.of(read).filter(result -> result.answers(spec, fingerprint(spec)));
  }

  void writePart(HistorySpec spec, HistoryState state) throws IOException {
    write(file(spec, ".part.json"), result(spec, state));
  }

  /** Writes a complete history, then deletes its part. */
  HistoryResult writeWhole(HistorySpec spec, List<Step> steps) throws IOException {
    HistoryState end = new HistoryState(steps, new Asked(List.of(), new TreeMap<>()));
    HistoryResult result = result(spec, end);
    write(file(spec, ".json"), result);
    Files.deleteIfExists(file(spec, ".part.json"));
    return result;
  }

  private static void write(Path file, HistoryResult result) throws IOException {
    Files.createDirectories(file.getParent());
    WholeFile.write(file, FileAccess.UMASK, JSON.writeValueAsBytes(result));
  }

  private HistoryResult result(HistorySpec spec, HistoryState state) {
    return new HistoryResult(
        HistoryResult.FORMAT,
        spec.hash(),
        spec.canonical(),
        fingerprint(spec),
        new HistoryResult.Made(
            System.getProperty("nagare.version", "development"),
            EngineInfo.version(),
            EngineInfo.threads()),
        state.steps(),
        state.next());
  }

  private String fingerprint(HistorySpec spec) {
    return data.fingerprint(spec.protocol());
  }

  Optional<RunClaim> claim(HistorySpec spec, String who) throws IOException {
    Files.createDirectories(root.resolve("histories"));
    return RunClaim.take(file(spec, ".lock"), who);
  }

  String holder(HistorySpec spec) throws IOException {
    return RunClaim.holder(file(spec, ".lock"));
  }

  private Path file(HistorySpec spec, String suffix) {
    return root.resolve("histories").resolve(spec.hash() + suffix);
  }
}
