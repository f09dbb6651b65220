package dev.nagare.trainer.command;

import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.MomSizes;
import dev.nagare.trainer.job.AutoTransfer;
import dev.nagare.trainer.training.TransferSource;
import dev.nagare.trainer.transfer.WeightGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Command-line options for transferring weights from other models. */
final class TransferOptions {

  private static final String AUTO = "auto";
  private static final int SEEDS = 3;

  @Option(
      names = "--source",
      paramLabel = "BUNDLE",
      description = {
        "Bundle whose weights training starts from. May be repeated: a row comes from the first"
            + " source that has it, LSTMs from the first of all."
      })
  private List<Path> sources = new ArrayList<>();

  @Option(
      names = "--transfer",
      paramLabel = "GROUPS",
      description = {
        "Weight groups to transfer from the source: char, word, dense, joined by +; none to use"
            + " only its sizes; auto to try all combinations and decide on the development set."
            + " Default: char+dense; with --parallel char+word+dense, because the model then knows"
            + " the words of the source's language."
      })
  private Optional<String> transfer = Optional.empty();

  @Option(
      names = "--auto-seeds",
      description = "Number of trainings for each combination. Default: 3.")
  private Optional<Integer> autoSeeds = Optional.empty();

  @Option(
      names = "--auto-epochs",
      description = {
        "Maximum number of epochs of each of these trainings, to make them cheaper; the chosen"
            + " combination is then trained once more in full."
      })
  private Optional<Integer> autoEpochs = Optional.empty();

  /**
   * The requested transfer.
   *
   * @param sizes sizes of the source, which a transfer must keep; empty without a transfer
   * @param source source of initial weights; empty if none are transferred
   * @param trials limits of the trials, if trials are to find the groups
   */
  record Choice(
      Optional<MomSizes> sizes,
      Optional<TransferSource> source,
      Optional<AutoTransfer.Trials> trials) {}

  /**
   * Reads the sources and returns the requested transfer.
   *
   * @param parallel whether the model also learns from parallel text
   * @throws IllegalArgumentException if options contradict each other; the message names them
   */
  Choice choice(boolean parallel) throws IOException {
    boolean auto = transfer.filter(AUTO::equals).isPresent();
    if (sources.isEmpty() && transfer.isPresent()) {
      throw new IllegalArgumentException("--transfer needs a --source");
    }
    if (!auto && (autoSeeds.isPresent() || autoEpochs.isPresent())) {
      throw new IllegalArgumentException("--auto-seeds and --auto-epochs need --transfer auto");
    }
    Set<WeightGroup> groups =
        auto
            ? EnumSet.allOf(WeightGroup.class)
            : WeightGroup.parse(transfer.orElse(parallel ? "char+word+dense" : "char+dense"));
    Optional<AutoTransfer.Trials> trials =
        auto
            ? Optional.of(new AutoTransfer.Trials(autoSeeds.orElse(SEEDS), autoEpochs))
            : Optional.empty();
    List<BundleReader.Release> read = new ArrayList<>();
    for (Path source : sources) {
      read.add(BundleReader.read(source));
    }
    return new Choice(
        read.stream().findFirst().map(first -> first.bundle().network().sizes()),
        read.isEmpty() || groups.isEmpty()
            ? Optional.empty()
            : Optional.of(new TransferSource(read, groups)),
        trials);
  }
}
