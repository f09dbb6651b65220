package dev.nagare.lab.experiment.run;

import java.io.IOException;
import java.nio.file.Path;

/** A process that claims a run and holds it until it is killed or its input ends. */
final class Claimant {

  private Claimant() {}

  static Process start(Path lockFile) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Claimant.class.getName(),
            lockFile.toString())
        .start();
  }

  public static void main(String[] args) throws IOException {
    RunClaim claim = RunClaim.take(Path.of(args[0]), "the other process").orElseThrow();
    try (claim) {
      System.out.println("holds it");
      System.in.transferTo(System.out);
    }
  }
}
