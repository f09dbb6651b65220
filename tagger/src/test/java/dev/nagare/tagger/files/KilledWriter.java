package dev.nagare.tagger.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;

/** Dies while it writes a file, as a process does that is killed. */
final class KilledWriter {

  static final int STATUS = 137;

  private KilledWriter() {}

  public static void main(String[] arguments) throws IOException {
    WholeFile.write(
        Path.of(arguments[0]),
        FileAccess.UMASK,
        out -> {
          out.write("half".getBytes(UTF_8));
          out.flush();
          Runtime.getRuntime().halt(STATUS);
        });
  }
}
