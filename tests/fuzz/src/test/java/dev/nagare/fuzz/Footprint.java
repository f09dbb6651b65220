package dev.nagare.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this process holds.
 *
 * @param heapBytes that are in use after a collection
 * @param residentBytes of the whole process, native memory included; 0 where the system does not
 *     tell
 * @param threads alive
 */
record Footprint(long heapBytes, long residentBytes, int threads) {

  static final Footprint NONE = new Footprint(0, 0, 0);

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RESIDENT = "VmRSS:";

  static Footprint now() {
    long heap = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) { // Cleaners run between collections.
      ManagementFactory.getMemoryMXBean().gc();
      heap = Math.min(heap, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return new Footprint(heap, resident(), ManagementFactory.getThreadMXBean().getThreadCount());
  }

  Footprint since(Footprint before) {
    return new Footprint(
        heapBytes - before.heapBytes,
        residentBytes - before.residentBytes,
        threads - before.threads);
  }

  private static long resident() {
    if (!Files.isReadable(STATUS)) {
      return 0;
    }
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(RESIDENT))
          .map(line -> line.substring(RESIDENT.length()).replace("kB", "").strip())
          .mapToLong(kilobytes -> Long.parseLong(kilobytes) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
