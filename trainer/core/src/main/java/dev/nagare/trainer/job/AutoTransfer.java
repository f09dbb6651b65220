package dev.nagare.trainer.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.MomSizes;
import dev.nagare.tagger.bundle.OutputLayer;
import dev.nagare.trainer.export.ParityException;
import dev.nagare.trainer.training.TrainedModel;
import dev.nagare.trainer.training.TrainingSettings;
import dev.nagare.trainer.training.TransferSource;
import dev.nagare.trainer.transfer.TransferDecision;
import dev.nagare.trainer.transfer.WeightGroup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Trains all combinations of weight groups with several seeds, and keeps the model with the best F1
 * on the development set among those of the combination that {@link TransferDecision} chooses. That
 * F1 is the best of several and so a little too optimistic; a test set gives an unbiased one.
 */
public final class AutoTransfer {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final TrainingJob job;
  private final List<BundleReader.Release> sources;
  private final Trials trials;
  private final AutoTransferListener listener;

  /**
   * The extent of the trials.
   *
   * @param seeds number of seeds for each combination: the job's own and the following ones
   * @param epochs maximum number of epochs of each trial, if fewer than the job's; a model of the
   *     chosen combination is then trained again, with the job's own epochs and seed
   */
  public record Trials(int seeds, Optional<Integer> epochs) {

    /** The largest number of seeds; each combination is trained once with each seed. */
    private static final int MAX_SEEDS = 100;

    public Trials {
      if (seeds < 1 || seeds > MAX_SEEDS) {
        throw new IllegalArgumentException(
            "seeds are " + seeds + ", must be from 1 to " + MAX_SEEDS);
      }
    }
  }

  /**
   * The result of the trials.
   *
   * @param decision measured combinations and the chosen one
   * @param trained result of training the chosen combination
   */
  public record Result(TransferDecision decision, TrainingJob.Result trained) {}

  private record Attempt(TrainingJob job, TrainedModel model) {

    double devF1() {
      return model.devScores().overall().f1();
    }

    Attempt orBetter(Attempt other) {
      return other.devF1() > devF1() ? other : this;
    }
  }

  /**
   * @param job training whose source names the models to transfer from; its groups are ignored
   * @param trials extent of the trials
   * @param listener receives the progress
   * @throws IllegalArgumentException if the job has no source, or one of other sizes
   */
  public AutoTransfer(TrainingJob job, Trials trials, AutoTransferListener listener) {
    this.job = job;
    this.sources =
        job.source()
            .map(TransferSource::sources)
            .orElseThrow(() -> new IllegalArgumentException("a transfer needs a source"));
    this.trials = trials;
    this.listener = listener;
    sources.forEach(source -> requireSameSizes(source, job.settings().sizes()));
  }

  /** Checks the sizes first, since all runs would be in vain if a later one failed. */
  private static void requireSameSizes(BundleReader.Release source, MomSizes sizes) {
    MomSizes there = source.bundle().network().sizes().withOutput(OutputLayer.SOFTMAX);
    MomSizes here = sizes.withOutput(OutputLayer.SOFTMAX);
    if (!there.equals(here)) {
      throw new IllegalArgumentException(
          "the source "
              + source.release()
              + " has "
              + there
              + ", this model "
              + here
              + ": train with the source's sizes");
    }
  }

  /**
   * Trains eight times as often as there are seeds. An interrupt ends it between two batches, and
   * nothing is kept.
   *
   * @throws ParityException if the results of ONNX Runtime differ from those of the trained network
   * @throws InterruptedException if the thread was interrupted
   */
  public Result run() throws IOException, InterruptedException {
    List<Set<WeightGroup>> combinations = WeightGroup.combinations();
    Map<Set<WeightGroup>, List<Double>> scores = new LinkedHashMap<>();
    Map<Set<WeightGroup>, Attempt> best = new LinkedHashMap<>();
    int runs = 0;
    // Seeds in the outer loop: after the first eight runs all combinations have been tried once.
    for (int i = 0; i < trials.seeds(); i++) {
      for (Set<WeightGroup> groups : combinations) {
        long seed = job.settings().seed() + i;
        Attempt attempt =
            attempt(
                new AutoTransferListener.Run(
                    ++runs, trials.seeds() * combinations.size(), groups, seed));
        scores.computeIfAbsent(groups, g -> new ArrayList<>()).add(attempt.devF1());
        best.merge(groups, attempt, Attempt::orBetter);
      }
    }
    TransferDecision decision = TransferDecision.of(candidates(scores));
    return finish(decision, best);
  }

  private static List<TransferDecision.Candidate> candidates(
      Map<Set<WeightGroup>, List<Double>> scores) {
    return scores.entrySet().stream()
        .map(s -> new TransferDecision.Candidate(List.copyOf(s.getKey()), s.getValue()))
        .toList();
  }

  private Attempt attempt(AutoTransferListener.Run run) throws InterruptedException {
    TrainingSettings settings = job.settings().withSeed(run.seed());
    TrainingJob one = with(run.groups(), settings.withEpochs(epochs()));
    TrainedModel model = one.train(listener.begins(run));
    listener.ended(run, model);
    return new Attempt(one, model);
  }

  private int epochs() {
    return Math.min(trials.epochs().orElse(Integer.MAX_VALUE), job.settings().epochs());
  }

  private Result finish(TransferDecision decision, Map<Set<WeightGroup>, Attempt> best)
      throws IOException, InterruptedException {
    Set<WeightGroup> chosen = Set.copyOf(decision.chosen());
    Attempt kept = best.get(chosen);
    if (epochs() < job.settings().epochs()) {
      TrainingJob whole = with(chosen, job.settings());
      AutoTransferListener.Run run =
          new AutoTransferListener.Run(1, 1, chosen, job.settings().seed());
      kept = new Attempt(whole, whole.train(listener.begins(run)));
      listener.ended(run, kept.model());
    }
    Map<String, JsonNode> details = new TreeMap<>();
    details.put("transferDecision", JSON.valueToTree(decision));
    return new Result(decision, kept.job().finish(kept.model(), details));
  }

  private TrainingJob with(Set<WeightGroup> groups, TrainingSettings settings) {
    return job.with(
        groups.isEmpty() ? Optional.empty() : Optional.of(new TransferSource(sources, groups)),
        settings);
  }
}
