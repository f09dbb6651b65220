package dev.nagare.trainer.distillation;

import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.decoding.TagMarginals;
import dev.nagare.tagger.decoding.TagTargets;
import dev.nagare.tagger.text.Token;
import dev.nagare.trainer.training.Batches;
import dev.nagare.trainer.training.Teachers;
import dev.nagare.trainer.training.TrainingListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** All teachers of a student, loaded for as long as they label. */
final class TeacherModels implements AutoCloseable {

  private static final int BATCH_SIZE = 64;

  private final List<TeacherModel> models = new ArrayList<>();
  private final AveragedMarginals average;

  TeacherModels(List<BundleReader.Release> teachers, Teachers.Student student) {
    average = new AveragedMarginals(student.tags().size(), student.pairs());
    try {
      teachers.forEach(teacher -> models.add(new TeacherModel(teacher.bundle(), student.tags())));
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /**
   * Labels text in batches of similar length.
   *
   * @param utterances tokens of each utterance, none of them empty
   * @return the targets of each utterance, in order
   * @throws InterruptedException if the thread was interrupted
   */
  List<TagTargets> label(List<List<Token>> utterances, TrainingListener listener)
      throws InterruptedException {
    List<Integer> byLength =
        IntStream.range(0, utterances.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> utterances.get(i).size()))
            .toList();
    TagTargets[] targets = new TagTargets[utterances.size()];
    int done = 0;
    for (List<Integer> batch : Batches.cut(byLength, BATCH_SIZE, i -> size(utterances.get(i)))) {
      if (Thread.interrupted()) {
        throw new InterruptedException("training was interrupted while teachers labeled");
      }
      List<TagTargets> labeled = label(batch.stream().map(utterances::get).toList());
      for (int i = 0; i < batch.size(); i++) {
        targets[batch.get(i)] = labeled.get(i);
      }
      done += batch.size();
      listener.taught(done, utterances.size());
    }
    return Arrays.asList(targets);
  }

  private static Batches.Size size(List<Token> tokens) {
    return new Batches.Size(
        tokens.size(), tokens.stream().mapToLong(token -> token.characters().length()).sum());
  }

  private List<TagTargets> label(List<List<Token>> batch) {
    List<List<TagMarginals>> byTeacher =
        models.stream().map(model -> model.marginals(batch)).toList();
    return IntStream.range(0, batch.size())
        .mapToObj(u -> average.of(byTeacher.stream().map(all -> all.get(u)).toList()))
        .toList();
  }

  @Override
  public void close() {
    models.forEach(TeacherModel::close);
  }
}
