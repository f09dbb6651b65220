package dev.nagare.lab.experiment.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RunClaimTest {

  @TempDir private Path folder;

  @Test
  void shouldBeHeldByOneThreadOnly() throws Exception {
    Path file = folder.resolve("run.lock");

    RunClaim held = RunClaim.take(file, "the first").orElseThrow();
    try (held) {
      assertThat(RunClaim.take(file, "the second")).isEmpty();
      assertThat(RunClaim.holder(file)).isEqualTo("this process");
    }

    Optional<RunClaim> again = RunClaim.take(file, "the second");
    assertThat(again).isPresent();
    again.orElseThrow().close();
  }

  @Test
  void shouldHaveNoHolderBeforeAnybodyTookIt() throws IOException {
    assertThat(RunClaim.holder(folder.resolve("none.lock"))).isEmpty();
  }

  @Test
  @Timeout(60)
  void shouldBeHeldByOneProcessOnlyAndEndWithIt() throws Exception {
    Path file = folder.resolve("run.lock");
    Process other = Claimant.start(file);
    try (BufferedReader said = other.inputReader(UTF_8)) {
      assertThat(said.readLine()).isEqualTo("holds it");

      assertThat(RunClaim.take(file, "this one")).isEmpty();
      assertThat(RunClaim.holder(file)).isEqualTo("the other process");

      other.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
      Optional<RunClaim> claim = RunClaim.take(file, "this one");
      assertThat(claim).isPresent();
      claim.orElseThrow().close();
    } finally {
      other.destroyForcibly();
    }
  }
}
