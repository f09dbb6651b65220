package dev.nagare.tagger.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that somebody made to do harm, and how little they may take before they are refused. */
class HostileBundleTest {

  private static final int MEBIBYTE = 1 << 20;
  private static final int LOCAL = 0x04034b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END_BYTES = 22;

  // --- bombs ---

  @Test
  void shouldRefuseAnEntryThatDeclaresLittleAndUnpacksToGigabytes() {
    byte[] bomb = HandMadeZip.deflatedZeros(3 << 10);
    assertThat(bomb.length).isLessThan(4 * MEBIBYTE);

    byte[] file = withPart(BundleEntries.WORDS, bomb, 10);

    assertRefusedCheaply(file, BundleEntries.WORDS, MEBIBYTE);
  }

  @Test
  void shouldRefuseAnEntryThatDeclaresGigabytesBeforeItIsUnpacked() {
    byte[] bomb = HandMadeZip.deflatedZeros(1 << 10);

    byte[] file = withPart(BundleEntries.WEIGHTS, bomb, 1 << 30);

    assertRefusedCheaply(file, "file", MEBIBYTE);
  }

  @Test
  void shouldRefuseAnEntryThatDeclaresMoreThanItsBytesCanHold() {
    byte[] file = withPart(BundleEntries.WEIGHTS, new byte[] {3, 0}, 64 * MEBIBYTE);

    assertRefusedCheaply(file, "file", MEBIBYTE);
  }

  @Test
  void shouldRefuseAManifestThatUnpacksToMoreThanAnyManifest() {
    byte[] spaces = new byte[16 * MEBIBYTE];
    Arrays.fill(spaces, (byte) ' ');

    assertRefusedCheaply(with(BundleEntries.MANIFEST, spaces), BundleEntries.MANIFEST, MEBIBYTE);
  }

  @Test
  void shouldRefuseTooManyEntries() {
    Map<String, byte[]> entries = Bundles.entries();
    IntStream.range(0, 60_000).forEach(i -> entries.put("more/" + i, new byte[0]));

    assertRefusedCheaply(Bundles.packed(entries), "file", MEBIBYTE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "[[],"})
  void shouldRefuseAManifestThatIsNestedDeeply(String open) {
    byte[] json = open.repeat(100_000).getBytes(StandardCharsets.UTF_8);

    assertRefusedCheaply(with(BundleEntries.MANIFEST, json), BundleEntries.MANIFEST, 8 * MEBIBYTE);
  }

  @Test
  void shouldRefuseDetailsThatAreNestedDeeply() {
    assertRefused(
        Bundles.withManifest(
            root -> {
              ObjectNode details =
                  ((ObjectNode) root.get("training").get("details")).putObject("transfer");
              for (int i = 0; i < 100; i++) {
                details = details.putObject("deeper");
              }
            }),
        "manifest.json training.details");
  }

  @Test
  void shouldLeaveAVocabularyThatFitsNoTableOfTheFileBeforeItsEnd() {
    String json =
        IntStream.range(0, 2_000_000)
            .mapToObj(i -> "\"" + Integer.toString(i, 36) + "\"")
            .collect(Collectors.joining(",", "[", "]"));
    byte[] content = json.getBytes(StandardCharsets.UTF_8);

    byte[] file = Bundles.withPart(BundleEntries.WORDS, old -> content);

    assertRefusedCheaply(file, BundleEntries.WORDS, content.length + 16 * MEBIBYTE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "[[", "[{\"a\":"})
  void shouldRefuseAVocabularyThatIsNestedDeeply(String open) {
    byte[] content = open.repeat(500_000).getBytes(StandardCharsets.UTF_8);

    byte[] file = Bundles.withPart(BundleEntries.BIGRAMS, old -> content);

    assertRefusedCheaply(file, BundleEntries.BIGRAMS, content.length + 4 * MEBIBYTE);
  }

  @Test
  void shouldRefuseAHeaderOfWeightsThatIsNoHeader() {
    byte[] header = "[".repeat(8 * MEBIBYTE).getBytes(StandardCharsets.UTF_8);
    byte[] weights =
        ByteBuffer.allocate(Long.BYTES + header.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(header.length)
            .put(header)
            .array();

    byte[] file = Bundles.withPart(BundleEntries.WEIGHTS, old -> weights);

    assertRefusedCheaply(file, BundleEntries.WEIGHTS, 2 * MEBIBYTE);
  }

  @Test
  void shouldAllocateNothingForATableThatTheFileDoesNotHold() {
    byte[] file =
        Bundles.withManifest(
            root -> {
              ObjectNode sizes = (ObjectNode) root.get("sizes");
              sizes.put("wordLstm", 4096).put("characterLstm", 4096);
              ((ObjectNode) sizes.get("output")).put("lexicalRows", 1 << 20);
            });

    assertRefusedCheaply(file, BundleEntries.WEIGHTS, MEBIBYTE);
  }

  // --- files ---

  @Test
  void shouldRefuseAFileLargerThanItsReaderAllowsWithoutReadingIt(@TempDir Path folder)
      throws IOException {
    Path file = Files.write(folder.resolve("a.nagare"), Bundles.smallBytes());
    int size = (int) Files.size(file);

    assertThat(BundleReader.read(file, size).bundle().name().id()).isEqualTo("mom-ja");
    BundleFormatException failure =
        catchThrowableOfType(BundleFormatException.class, () -> BundleReader.read(file, size - 1));

    assertThat(failure).hasMessageEndingWith("file: has more than " + (size - 1) + " bytes");
  }

  // --- two readers must not see two contents ---

  @Test
  void shouldRefuseADirectoryThatNamesAnotherEntryThanTheHeader() {
    assertLayoutRefused(file -> replaceLast(file, "weights.safetensors", "weights.safetensorz"));
  }

  @Test
  void shouldRefuseAHeaderThatNamesAnotherEntryThanTheDirectory() {
    assertLayoutRefused(file -> replaceFirst(file, "vocabulary/words", "../../../../etc/"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../../../etc/",
        "/etc/passwd/word",
        "..\\..\\..\\window",
        "C:\\x\\y\\z\\1\\2\\34"
      })
  void shouldRefuseANameThatLeadsElsewhereInBothPlaces(String name) {
    byte[] file = Bundles.smallBytes();
    replaceFirst(file, "vocabulary/words", name);
    replaceLast(file, "vocabulary/words", name);

    assertRefused(file, BundleEntries.WORDS);
  }

  @Test
  void shouldRefuseAnEntryThatStandsTwice() {
    byte[] file =
        HandMadeZip.renamed(
            Bundles.entries(),
            name -> name.equals(BundleEntries.BIGRAMS) ? BundleEntries.WORDS : name);

    assertRefused(file, BundleEntries.BIGRAMS);
  }

  @Test
  void shouldRefuseAnythingBetweenTheEntries() {
    byte[] file = Bundles.smallBytes();
    int end = file.length - END_BYTES;
    int directory = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(end + 16);
    byte[] longer = new byte[file.length + 7];
    System.arraycopy(file, 0, longer, 0, directory);
    System.arraycopy(file, directory, longer, directory + 7, file.length - directory);
    ByteBuffer.wrap(longer).order(ByteOrder.LITTLE_ENDIAN).putInt(end + 7 + 16, directory + 7);

    assertRefused(longer, "file");
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 6, 8, 10, 12, 16, 20})
  void shouldRefuseAWrongNumberAtTheEnd(int place) {
    for (int value : new int[] {0, 1, 6, 8, 0xFFFF, -1, Integer.MIN_VALUE}) {
      assertLayoutRefused(
          file -> {
            ByteBuffer end = littleEndian(file);
            int at = file.length - END_BYTES + place;
            if (place < 12 || place == 20) {
              end.putShort(at, (short) (end.getShort(at) == (short) value ? value + 1 : value));
            } else {
              end.putInt(at, value);
            }
          });
    }
  }

  @Test
  void shouldRefuseAnyChangeOfAHeader() {
    byte[] file = Bundles.smallBytes();
    for (int header : new int[] {LOCAL, CENTRAL}) {
      int from = littleEndian(file).getInt(0) == header ? 0 : indexOf(file, header);
      for (int at = from; at < from + 30; at++) {
        for (int bit = 0; bit < 8; bit++) {
          byte[] changed = file.clone();
          changed[at] ^= (byte) (1 << bit);
          assertRefused(changed, "file");
        }
      }
    }
  }

  @Test
  void shouldRefuseAnEntryThatIsNotDeflated() {
    assertLayoutRefused(
        file -> {
          littleEndian(file).putShort(8, (short) 0);
          littleEndian(file).putShort(indexOf(file, CENTRAL) + 10, (short) 0);
        });
  }

  @Test
  void shouldRefuseAnEncryptedEntry() {
    assertLayoutRefused(
        file -> {
          littleEndian(file).putShort(6, (short) 9);
          littleEndian(file).putShort(indexOf(file, CENTRAL) + 8, (short) 9);
        });
  }

  // --- what the tests are made of ---

  /** The small bundle with one part packed by hand, of whose size the manifest knows. */
  private static byte[] withPart(String name, byte[] deflated, int size) {
    Map<String, byte[]> entries = Bundles.entries();
    int place = BundleEntries.parts(Precision.FLOAT32).indexOf(name);
    entries.put(
        BundleEntries.MANIFEST,
        Bundles.manifest(root -> ((ObjectNode) root.get("parts").get(place)).put("bytes", size)));
    return HandMadeZip.with(entries, name, deflated, size);
  }

  private static byte[] with(String name, byte[] content) {
    Map<String, byte[]> entries = Bundles.entries();
    entries.put(name, content);
    return Bundles.packed(entries);
  }

  private static void assertLayoutRefused(Consumer<byte[]> change) {
    byte[] file = Bundles.smallBytes();
    change.accept(file);
    assertRefused(file, "file");
  }

  private static void assertRefused(byte[] bytes, String field) {
    BundleFormatException failure =
        catchThrowableOfType(BundleFormatException.class, () -> BundleReader.read(bytes));
    assertThat(failure).isNotNull();
    assertThat(failure.field()).isEqualTo(field);
  }

  private static ByteBuffer littleEndian(byte[] file) {
    return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int indexOf(byte[] file, int number) {
    ByteBuffer in = littleEndian(file);
    int at = 0;
    while (in.getInt(at) != number) {
      at++;
    }
    return at;
  }

  private static void replaceFirst(byte[] file, String from, String to) {
    replace(file, text(file).indexOf(from), from, to);
  }

  private static void replaceLast(byte[] file, String from, String to) {
    replace(file, text(file).lastIndexOf(from), from, to);
  }

  private static void replace(byte[] file, int at, String from, String to) {
    assertThat(at).isPositive();
    byte[] bytes = Arrays.copyOf(to.getBytes(StandardCharsets.ISO_8859_1), from.length());
    System.arraycopy(bytes, 0, file, at, bytes.length);
  }

  private static String text(byte[] file) {
    return new String(file, StandardCharsets.ISO_8859_1);
  }

  /** Refused before more than so many bytes have been allocated, the file itself left out. */
  private static void assertRefusedCheaply(byte[] bytes, String field, long most) {
    assertRefused(bytes, field);
    long before = allocated();
    assertRefused(bytes, field);
    assertThat(allocated() - before).isLessThan(most);
  }

  /** Bytes that this thread has allocated so far. */
  private static long allocated() {
    try {
      return (long)
          ManagementFactory.getPlatformMBeanServer()
              .getAttribute(
                  new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME),
                  "CurrentThreadAllocatedBytes");
    } catch (JMException e) {
      throw new AssertionError(e);
    }
  }
}
