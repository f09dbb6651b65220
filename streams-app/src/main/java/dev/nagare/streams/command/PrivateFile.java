package dev.nagare.streams.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;

/** Writes a new file that only its owner can read, from its first byte on. */
final class PrivateFile {

  private PrivateFile() {}

  /**
   * Writes a file.
   *
   * @throws ConfigException if it exists, or its folder does not
   */
  static void write(Path file, byte[] content) throws IOException {
    boolean hasOwners = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] mode =
        hasOwners
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try (OutputStream out =
        Channels.newOutputStream(
            Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode))) {
      out.write(content);
    } catch (FileAlreadyExistsException e) {
      throw new ConfigException("--out", file, "exists already");
    } catch (NoSuchFileException e) {
      throw new ConfigException("--out", file, "is in a folder that does not exist");
    }
  }
}
