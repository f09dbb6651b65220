package dev.nagare.endtoend.browser;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Processor time of this process and all that it has started, by what they are. Unlike a latency,
 * it is much the same on a busy machine.
 */
final class CpuTimes {

  private final Map<String, Duration> byPart;

  private CpuTimes(Map<String, Duration> byPart) {
    this.byPart = byPart;
  }

  /** Returns the times until now. */
  static CpuTimes now() {
    ProcessHandle self = ProcessHandle.current();
    return new CpuTimes(
        Stream.concat(Stream.of(self), self.descendants())
            .collect(
                Collectors.toMap(
                    CpuTimes::part,
                    process -> process.info().totalCpuDuration().orElse(Duration.ZERO),
                    Duration::plus,
                    TreeMap::new)));
  }

  private static String part(ProcessHandle process) {
    if (process.equals(ProcessHandle.current())) {
      return "broker_and_test";
    }
    Path command = Path.of(process.info().command().orElse("unknown")).getFileName();
    return switch (String.valueOf(command)) {
      case "java" -> "console_and_registry";
      case "node" -> "driver";
      default -> "browser";
    };
  }

  /** Returns the milliseconds of each part from these times to later ones, divided by a count. */
  String until(CpuTimes later, int count) {
    return later.byPart.entrySet().stream()
        .map(
            part ->
                String.format(
                    Locale.ROOT,
                    "%s_cpu_ms=%.1f",
                    part.getKey(),
                    part.getValue()
                            .minus(byPart.getOrDefault(part.getKey(), Duration.ZERO))
                            .toMillis()
                        / (double) count))
        .collect(Collectors.joining(" "));
  }
}
