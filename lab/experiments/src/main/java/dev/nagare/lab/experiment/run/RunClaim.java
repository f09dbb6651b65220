package dev.nagare.lab.experiment.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The exclusive right to make a run, held by a lock of the operating system: it ends with the
 * process in every case. The file names the holder. It is never deleted, because another process
 * may have it open.
 */
public final class RunClaim implements AutoCloseable {

  /**
   * The claims of this process. The system's locks belong to processes, not to threads, and closing
   * any channel of a file releases the process's lock on it. So no file is opened twice here.
   */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private RunClaim(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes a claim.
   *
   * @param lockFile created if it does not exist; its folder must exist
   * @param who describes the holder, in one line for those who wait
   * @return empty if another process or thread has it
   */
  public static Optional<RunClaim> take(Path lockFile, String who) throws IOException {
    Path file = lockFile.toAbsolutePath().normalize();
    if (!OWN.add(file)) {
      return Optional.empty();
    }
    Optional<RunClaim> claim = Optional.empty();
    try {
      claim = lock(file, who);
      return claim;
    } finally {
      if (claim.isEmpty()) {
        OWN.remove(file);
      }
    }
  }

  private static Optional<RunClaim> lock(Path file, String who) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
      if (lock == null) {
        return Optional.empty();
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(who.getBytes(UTF_8)));
      return Optional.of(new RunClaim(file, channel));
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
  }

  /** Returns the description of the present or last holder; empty if there was none. */
  public static String holder(Path lockFile) throws IOException {
    Path file = lockFile.toAbsolutePath().normalize();
    if (OWN.contains(file)) {
      return "this process";
    }
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      OWN.remove(file);
    }
  }
}
