package dev.nagare.trainer.job;

import dev.nagare.tagger.bundle.BundleName;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.BundleWriter;
import dev.nagare.trainer.export.PrecisionRule;
import dev.nagare.trainer.training.TrainedModel;
import dev.nagare.trainer.training.TrainingListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Trains teachers for a student on the student's own data. They differ from it, and from each
 * other, only in their seeds. They are kept in memory, and no file is written.
 */
public final class TeacherTraining {

  /** The largest number of teachers; they are all in memory at once. */
  private static final int MAX_TEACHERS = 20;

  private final TrainingJob student;
  private final int count;
  private final Reports reports;

  /** Receives the progress. Called on the training thread. */
  public interface Reports {

    /**
     * Reports the start of a teacher's training; the returned listener receives its progress.
     *
     * @param number number of the teacher, from 1
     * @param seed seed of its training
     */
    TrainingListener begins(int number, long seed);

    /** Reports the end of a teacher's training. */
    void ended(int number, TrainedModel model);
  }

  /**
   * @param student training whose data, settings and source the teachers have; it has no teachers
   *     itself
   * @param count number of teachers
   */
  public TeacherTraining(TrainingJob student, int count, Reports reports) {
    if (count < 1 || count > MAX_TEACHERS) {
      throw new IllegalArgumentException(
          "teachers are " + count + ", must be from 1 to " + MAX_TEACHERS);
    }
    this.student = student;
    this.count = count;
    this.reports = reports;
  }

  /**
   * Trains the teachers, with the smallest seeds from 1 on that are not the student's. An interrupt
   * ends it between two batches.
   *
   * @return the releases that files of them would be
   * @throws dev.nagare.trainer.export.ParityException if the results of ONNX Runtime differ from
   *     those of a trained network
   * @throws InterruptedException if the thread was interrupted
   */
  public List<BundleReader.Release> run() throws IOException, InterruptedException {
    List<BundleReader.Release> teachers = new ArrayList<>();
    for (long seed : seeds()) {
      int number = teachers.size() + 1;
      TrainingJob.Result result = job(number, seed).run(reports.begins(number, seed));
      teachers.add(BundleReader.read(BundleWriter.toBytes(result.checked().bundle())));
      reports.ended(number, result.model());
    }
    return teachers;
  }

  private List<Long> seeds() {
    return LongStream.rangeClosed(1, count + 1L)
        .filter(seed -> seed != student.settings().seed())
        .limit(count)
        .boxed()
        .toList();
  }

  private TrainingJob job(int number, long seed) {
    return new TrainingJob(
        new BundleName(student.name().id() + "-teacher-" + number, student.name().version()),
        student.createdAt(),
        student.languages(),
        student.data(),
        student.source(),
        student.settings().withSeed(seed),
        student.types(),
        PrecisionRule.FLOAT32);
  }
}
