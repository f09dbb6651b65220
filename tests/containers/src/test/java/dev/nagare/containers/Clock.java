package dev.nagare.containers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;

/**
 * The clock of a container, moved by libfaketime (Debian package {@code libfaketime}): all
 * containers of a machine share its clock otherwise.
 */
public final class Clock {

  private static final String LIBRARY = "libfaketime.so.1";

  private Clock() {}

  /** Whether clocks can be moved here. */
  public static boolean isMovable() {
    return library().isPresent();
  }

  /** Makes the file by which a clock is moved, with the time as it is. */
  public static Path create(Path folder, String name) throws IOException {
    Path file = Files.createDirectories(folder.resolve(name)).resolve("now");
    move(file, "+0");
    return file;
  }

  /**
   * Moves a clock against this machine's.
   *
   * @param by as {@code +1h} or {@code -90s}
   */
  public static void move(Path file, String by) throws IOException {
    Files.writeString(file, by + "\n", UTF_8);
  }

  static void mount(GenericContainer<?> container, Path file) {
    String library = "/opt/faketime/" + LIBRARY;
    container
        .withCreateContainerCmdModifier(
            create ->
                create
                    .getHostConfig()
                    .withBinds(
                        readOnly(library().orElseThrow(), library),
                        readOnly(file.getParent(), "/opt/clock")))
        .withEnv("LD_PRELOAD", library)
        .withEnv("FAKETIME_TIMESTAMP_FILE", "/opt/clock/now")
        .withEnv("FAKETIME_CACHE_DURATION", "1")
        // Time-outs inside the process go by the monotonic clock, which no administrator can set.
        .withEnv("FAKETIME_DONT_FAKE_MONOTONIC", "1")
        // Else threads that wait for a time wake at once, and wait again, and so on.
        .withEnv("FAKETIME_FORCE_MONOTONIC_FIX", "0");
  }

  private static Bind readOnly(Path from, String to) {
    return new Bind(from.toString(), new Volume(to), AccessMode.ro);
  }

  private static Optional<Path> library() {
    return Stream.of("x86_64-linux-gnu", "aarch64-linux-gnu")
        .map(system -> Path.of("/usr/lib", system, "faketime", LIBRARY))
        .filter(Files::exists)
        .findFirst();
  }
}
