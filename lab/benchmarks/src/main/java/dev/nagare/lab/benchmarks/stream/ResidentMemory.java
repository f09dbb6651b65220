package dev.nagare.lab.benchmarks.stream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The real memory use of this process. */
final class ResidentMemory {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String LINE = "VmRSS:";
  private static final int KILOBYTES = 1024;

  private ResidentMemory() {}

  /**
   * Returns the resident memory in megabytes, native memory included; 0 if the system does not
   * report it.
   */
  static int megabytes() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(LINE))
          .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")) / KILOBYTES)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
