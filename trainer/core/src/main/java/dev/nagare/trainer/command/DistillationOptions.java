package dev.nagare.trainer.command;

import dev.nagare.cli.console.Console;
import dev.nagare.corpora.command.DataLoading;
import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.data.LoadedData;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.trainer.distillation.Distillation;
import dev.nagare.trainer.job.TeacherTraining;
import dev.nagare.trainer.job.TrainingJob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Command-line options for learning from teachers. */
final class DistillationOptions {

  @Option(
      names = "--teachers",
      paramLabel = "N",
      description = {
        "Train N teachers on the same data first, with the seeds from 1 on that are not the model's."
            + " The model then learns from their averaged probabilities beside the labels. Teachers"
            + " are not kept."
      })
  private Optional<Integer> count = Optional.empty();

  @Option(
      names = "--teacher",
      paramLabel = "BUNDLE",
      description = {
        "Bundle of a finished teacher, instead of --teachers. May be repeated. It must serve all"
            + " languages of the model with the same text settings, and know all its types."
      })
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--unlabeled",
      paramLabel = "FORMAT:PATH[#PARTITION]",
      description = {
        "Data whose text only the teachers label; their own labels are not looked at. May be"
            + " repeated."
      })
  private List<DataName> unlabeled = new ArrayList<>();

  @Option(
      names = "--distillation-weight",
      description = {
        "Weight of the teachers on labeled text, from 0 to 1; the labels have the rest. Default:"
            + " 0.5."
      })
  private Optional<Double> weight = Optional.empty();

  /** Returns the files that are read. */
  Stream<Path> paths() {
    return Stream.concat(files.stream(), unlabeled.stream().map(DataName::path));
  }

  /**
   * Checks the options before any work is done.
   *
   * @param trials whether trials are to find what is transferred
   * @throws IllegalArgumentException if options contradict each other; the message names them
   */
  void requireConsistent(boolean trials) {
    if (count.isPresent() && !files.isEmpty()) {
      throw new IllegalArgumentException(
          "--teachers trains teachers and --teacher names finished ones; use only one of them");
    }
    if (count.isPresent() && trials) {
      throw new IllegalArgumentException(
          "--teachers cannot be combined with --transfer auto; train the teachers first and name"
              + " them with --teacher");
    }
    if (!isGiven() && (!unlabeled.isEmpty() || weight.isPresent())) {
      throw new IllegalArgumentException(
          "--unlabeled and --distillation-weight need --teachers or --teacher");
    }
    Distillation.requireWeight(usedWeight(), !unlabeled.isEmpty());
  }

  private double usedWeight() {
    return weight.orElse(Distillation.USUAL_WEIGHT);
  }

  private boolean isGiven() {
    return count.isPresent() || !files.isEmpty();
  }

  /**
   * Loads the unlabeled data.
   *
   * @param language of all utterances; empty to use the language that the data state
   */
  List<LoadedData> load(Console console, Optional<String> language) {
    return unlabeled.stream().map(name -> new DataLoading(console).load(name, language)).toList();
  }

  /**
   * Trains or reads the teachers.
   *
   * @param job training that teachers are trained with, if they are to be trained
   * @param loaded the unlabeled data
   * @return empty if no teachers are asked for
   */
  Optional<Distillation> teach(TrainingJob job, List<LoadedData> loaded, Console console)
      throws IOException, InterruptedException {
    if (!isGiven()) {
      return Optional.empty();
    }
    List<LabeledUtterance> texts =
        loaded.stream().flatMap(data -> data.utterances().stream()).toList();
    List<BundleReader.Release> teachers =
        count.isPresent()
            ? new TeacherTraining(
                    job, count.get(), new TeacherProgress(console, job.name().id(), count.get()))
                .run()
            : read();
    return Optional.of(
        new Distillation(
            teachers, usedWeight(), texts, unlabeled.stream().map(DataName::toString).toList()));
  }

  private List<BundleReader.Release> read() throws IOException {
    List<BundleReader.Release> teachers = new ArrayList<>();
    for (Path file : files) {
      teachers.add(BundleReader.read(file));
    }
    return teachers;
  }
}
