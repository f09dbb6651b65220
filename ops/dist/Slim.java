import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Takes the native libraries of other platforms out of jars. Run as {@code java Slim.java PLATFORM
 * FOLDER}. The same jars give the same bytes.
 */
final class Slim {

  private static final Pattern NATIVE =
      Pattern.compile(".*(\\.(so|dll|jnilib|dylib|dbg|pdb|a)|\\.so\\.[0-9.]+)");

  /** Of GPUs, and symbols for debuggers. */
  private static final Pattern NEVER = Pattern.compile(".*(/cu[0-9]+/|\\.dSYM/).*");

  /** The names that libraries give a platform: of a folder, or at the end of a file's name. */
  private static final Map<String, Pattern> PLATFORMS =
      Map.of(
          "linux-x86_64",
              Pattern.compile("(.*/)?([Ll]inux[-/](x64|x86[-_]64|amd64))/.*|.*-linux64\\.so"),
          "linux-aarch64", Pattern.compile("(.*/)?[Ll]inux[-/]aarch64/.*|.*-linux-aarch64\\.so"),
          "osx-aarch64",
              Pattern.compile("(.*/)?(osx|darwin|Mac)[-/]aarch64/.*|.*-osx-arm64\\.jnilib"),
          "win-x86_64",
              Pattern.compile("(.*/)?[Ww]in(32|dows)?[-/](x64|x86[-_]64|amd64)/.*|.*-win64\\.dll"));

  private Slim() {}

  public static void main(String[] arguments) throws IOException {
    Pattern platform = PLATFORMS.get(arguments[0]);
    if (platform == null) {
      throw new IllegalArgumentException(
          "there are archives for " + PLATFORMS.keySet() + ", not for " + arguments[0]);
    }
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of(arguments[1]), "*.jar")) {
      for (Path jar : jars) {
        slim(jar, platform);
      }
    }
  }

  private static void slim(Path jar, Pattern platform) throws IOException {
    Path slim = jar.resolveSibling(jar.getFileName() + ".slim");
    try (ZipFile all = new ZipFile(jar.toFile())) {
      List<ZipEntry> kept = new ArrayList<>();
      int natives = 0;
      int ours = 0;
      for (ZipEntry entry : Collections.list(all.entries())) {
        boolean isNative = NATIVE.matcher(entry.getName()).matches();
        boolean never = NEVER.matcher(entry.getName()).matches();
        boolean isOurs = isNative && !never && platform.matcher(entry.getName()).matches();
        natives += isNative ? 1 : 0;
        ours += isOurs ? 1 : 0;
        if (isOurs || !isNative && !never) {
          kept.add(entry);
        }
      }
      if (natives == ours) {
        return;
      }
      if (ours == 0) {
        throw new IOException(
            jar.getFileName() + " has native libraries, but none for this platform");
      }
      copy(all, kept, slim);
    }
    Files.move(slim, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void copy(ZipFile from, List<ZipEntry> entries, Path to) throws IOException {
    try (OutputStream file = Files.newOutputStream(to);
        ZipOutputStream out = new ZipOutputStream(file)) {
      for (ZipEntry entry : entries) {
        ZipEntry copy = new ZipEntry(entry.getName());
        // The local time, which the file has: the instant would depend on the time zone of whoever
        // builds.
        copy.setTimeLocal(entry.getTimeLocal());
        out.putNextEntry(copy);
        from.getInputStream(entry).transferTo(out);
        out.closeEntry();
      }
    }
  }
}
