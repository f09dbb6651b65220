package dev.nagare.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.testkit.CommandRun;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateGateCommandTest {

  @TempDir private Path folder;

  @Test
  void shouldPrintTablesAndWriteTheFigures() throws IOException {
    Path file = folder.resolve("gate.json");

    CommandRun run = CommandRun.of("simulate-gate", "--histories=8", "--looks=3", "--json", file);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("row 1 of 58", "row 58 of 58");
    assertThat(run.outLines())
        .contains("### False promotions in 3 looks", "### Power")
        .anyMatch(line -> line.startsWith("| 3 | 200 to 3,000 | 0.8 | the incumbent's | "))
        .anyMatch(line -> line.matches("\\| 1 \\|  \\| 0\\.8 \\| 3,000 \\|( \\d+ / \\d+ \\|){3}"));
    JsonNode json = new ObjectMapper().readTree(file.toFile());
    assertThat(json.get("settings").get("rules").get("alpha").doubleValue()).isEqualTo(0.05);
    assertThat(json.get("falsePromotions")).hasSize(10);
    assertThat(json.get("power")).hasSize(48);
    assertThat(json.get("power").get(0).get("promotedAtLook").get("1").get("of").intValue())
        .isEqualTo(2);
  }

  @Test
  void shouldRefuseToSimulateNothing() {
    CommandRun run = CommandRun.of("simulate-gate", "--histories=0");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("histories is 0, must be at least 1");
  }
}
