import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Checks that all native libraries in jars are of one platform, by what their first bytes say instead of by their
 * names. Run as {@code java Machines.java PLATFORM FOLDER}. Prints the number of libraries in each jar; exits with 1
 * if one is of another platform, or if there is none.
 */
final class Machines {

  private static final int HEADER_BYTES = 20;
  private static final int ELF = 0x7f454c46;

  /** The field e_machine of ELF for each platform that archives are checked for. */
  private static final Map<String, Integer> E_MACHINE = Map.of("linux-x86_64", 62, "linux-aarch64", 183);

  private Machines() {}

  public static void main(String[] arguments) throws IOException {
    Integer expected = E_MACHINE.get(arguments[0]);
    if (expected == null) {
      throw new IllegalArgumentException("there is a rule for " + E_MACHINE.keySet() + ", not for " + arguments[0]);
    }
    Map<String, Integer> found = new TreeMap<>();
    boolean right = true;
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of(arguments[1]), "*.jar")) {
      for (Path jar : jars) {
        right &= check(jar, "ELF " + expected, found);
      }
    }
    found.forEach((jar, libraries) -> System.out.println(libraries + " in " + jar));
    if (found.isEmpty()) {
      System.out.println("there is no native library");
    }
    System.exit(right && !found.isEmpty() ? 0 : 1);
  }

  private static boolean check(Path jar, String expected, Map<String, Integer> found) throws IOException {
    boolean right = true;
    try (ZipFile file = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(file.entries())) {
        String machine = entry.getName().endsWith(".class") ? "" : machine(file, entry);
        if (!machine.isEmpty()) {
          found.merge(jar.getFileName().toString(), 1, Integer::sum);
          if (!machine.equals(expected)) {
            System.out.println(jar.getFileName() + " " + entry.getName() + " is " + machine + ", not " + expected);
            right = false;
          }
        }
      }
    }
    return right;
  }

  /** Returns the format and the processor of an entry; empty if it is no native library. */
  private static String machine(ZipFile file, ZipEntry entry) throws IOException {
    try (InputStream raw = new BufferedInputStream(file.getInputStream(entry));
        InputStream in = entry.getName().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      byte[] header = in.readNBytes(HEADER_BYTES);
      if (header.length < HEADER_BYTES) {
        return "";
      }
      ByteBuffer bytes = ByteBuffer.wrap(header);
      return switch (bytes.getInt(0)) {
        // Its sixth byte gives the order of the others.
        case ELF -> "ELF " + bytes.order(header[5] == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN).getShort(18);
        case 0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe -> "Mach-O";
        default -> header[0] == 'M' && header[1] == 'Z' ? "PE" : "";
      };
    }
  }
}
