package dev.nagare.lab.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.trainer.training.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RunQueueTest {

  @TempDir private Path dataRoot;
  @TempDir private Path root;

  private DataFolder data = new DataFolder(Path.of(""));
  private ToyRuns runs = new ToyRuns(data);
  private final Heard heard = new Heard();

  @BeforeEach
  void writeData() {
    data = ToyRuns.data(dataRoot);
    runs = new ToyRuns(data);
  }

  @Test
  void shouldMakeEachRunOnce() throws Exception {
    queue(runs).run(plan(3));
    queue(runs).run(plan(3));

    assertThat(runs.made()).containsExactly("seed 1", "seed 2", "seed 3");
    assertThat(heard.done).hasSize(6);
  }

  @Test
  void shouldGoOnWhereItWasInterrupted() throws Exception {
    RunWork interrupted =
        (run, listener) -> {
          if (run.label().equals("seed 2")) {
            throw new InterruptedException();
          }
          return runs.make(run, listener);
        };
    assertThatThrownBy(() -> queue(interrupted).run(plan(3)))
        .isInstanceOf(InterruptedException.class);

    queue(runs).run(plan(3));

    assertThat(runs.made()).containsExactly("seed 1", "seed 2", "seed 3");
  }

  @Test
  void shouldMakeASourceBeforeWhatStartsFromIt() throws Exception {
    RunPlan plan = new RunPlan(data);
    plan.add("target", Specs.TRANSFERRED);
    RunFolder folder = folder();
    RunWork work =
        (run, listener) -> {
          folder.writeModel(run.spec(), new byte[] {1});
          return runs.make(run, listener);
        };

    queue(work).run(plan.runs());

    assertThat(runs.made()).containsExactly("source jsonl:train.jsonl seed 1", "target");
  }

  @Test
  @Timeout(60)
  void shouldShareRunsAmongThreads() throws Exception {
    CyclicBarrier begin = new CyclicBarrier(4);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<?>> ends = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      RunQueue queue = new RunQueue(sharedFolder(), runs, RunQueueTest.SILENT, Thread::yield, "");
      ends.add(
          threads.submit(
              () -> {
                begin.await();
                queue.run(plan(12));
                return null;
              }));
    }

    for (Future<?> end : ends) {
      end.get(50, TimeUnit.SECONDS);
    }
    threads.shutdown();

    assertThat(runs.made()).hasSize(12).doesNotHaveDuplicates();
  }

  @Test
  void shouldWaitForWhatAnotherIsAtWorkOnAndSayWho() throws Exception {
    RunFolder folder = folder();
    RunClaim other = folder.claim(Specs.withSeed(1), "somebody").orElseThrow();
    RunQueue.Pause otherEnds =
        () -> {
          try {
            folder.write(Specs.withSeed(1), ToyRuns.result(Specs.withSeed(1), data));
            other.close();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };

    new RunQueue(folder, runs, heard, otherEnds, "me").run(plan(2));

    assertThat(runs.made()).containsExactly("seed 2");
    assertThat(heard.waitedFor).containsExactly("this process");
    assertThat(heard.done).containsExactly("seed 2", "seed 1");
  }

  private RunFolder folder() {
    return new RunFolder(root, data);
  }

  /** Data are no part of what threads may share. */
  private RunFolder sharedFolder() {
    return new RunFolder(root, new DataFolder(dataRoot));
  }

  private RunQueue queue(RunWork work) {
    return new RunQueue(
        folder(),
        work,
        heard,
        () -> {
          throw new AssertionError("nobody else is at work");
        },
        "me");
  }

  private static List<PlannedRun> plan(int seeds) {
    List<PlannedRun> plan = new ArrayList<>();
    for (int seed = 1; seed <= seeds; seed++) {
      plan.add(new PlannedRun("seed " + seed, Specs.withSeed(seed), PlannedRun.Kept.RESULT, 10));
    }
    return plan;
  }

  private static final RunListener SILENT = new Heard();

  private static final class Heard implements RunListener {

    private final List<String> done = new ArrayList<>();
    private final List<String> waitedFor = new ArrayList<>();

    @Override
    public TrainingListener begun(PlannedRun run) {
      return TrainingListener.SILENT;
    }

    @Override
    public synchronized void done(PlannedRun run, RunResult result) {
      done.add(run.label());
    }

    @Override
    public synchronized void waiting(List<String> holders) {
      waitedFor.addAll(holders);
    }
  }
}
