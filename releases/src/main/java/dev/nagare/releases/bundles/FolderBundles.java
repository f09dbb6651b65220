package dev.nagare.releases.bundles;

import dev.nagare.schemas.ModelKeys;
import dev.nagare.schemas.avro.BundleRef;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.tagger.files.FileAccess;
import dev.nagare.tagger.files.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Bundles in a folder. A location is {@code file:} and a name relative to the folder, so each
 * machine may mount the folder elsewhere. Nothing outside the folder is read, whatever a location
 * says and wherever links in the folder point.
 */
public final class FolderBundles implements BundleBytes {

  private static final int SHA256_DIGITS = 16;

  private final Path folder;

  public FolderBundles(Path folder) {
    this.folder = folder;
  }

  /**
   * Returns the location that a release's bundle has or would have. Its name contains part of its
   * SHA-256.
   */
  public static BundleRef reference(ModelRelease release, byte[] bundle) {
    String name =
        String.join(
            "-",
            release.getId(),
            release.getVersion(),
            release.getSha256().substring(0, SHA256_DIGITS) + ".nagare");
    return BundleRef.newBuilder()
        .setLocation(BundleStore.FILE_SCHEME + name)
        .setSizeBytes(bundle.length)
        .build();
  }

  /**
   * Writes a bundle to the folder, completely or not at all.
   *
   * @param reference location from {@link #reference}
   * @throws IOException if the file cannot be written
   */
  public void write(BundleRef reference, byte[] bundle) throws IOException {
    Files.createDirectories(folder);
    WholeFile.write(folder.resolve(name(reference)), FileAccess.UMASK, bundle);
  }

  /**
   * Deletes the bundle of a forgotten release, if it exists.
   *
   * @throws IOException if the file cannot be deleted
   */
  public void delete(BundleRef reference) throws IOException {
    Path file = folder.resolve(name(reference)).normalize();
    if (file.startsWith(folder.normalize())) {
      Files.deleteIfExists(file);
    }
  }

  @Override
  public byte[] read(ModelRelease release) throws UnusableBundleException {
    String key = ModelKeys.of(release);
    try {
      return read(key, release.getBundle());
    } catch (NoSuchFileException | InvalidPathException e) {
      throw new UnusableBundleException(
          BundleFault.MISSING, key, "there is no file " + name(release.getBundle()), e);
    } catch (IOException e) {
      throw new UnusableBundleException(
          BundleFault.UNAVAILABLE, key, "file cannot be read: " + e, e);
    }
  }

  private byte[] read(String key, BundleRef reference) throws IOException, UnusableBundleException {
    if (!Files.isDirectory(folder)) {
      throw new UnusableBundleException(
          BundleFault.UNAVAILABLE, key, "folder " + folder + " does not exist");
    }
    Path root = folder.toRealPath();
    Path file = root.resolve(name(reference)).normalize();
    if (!file.startsWith(root) || !file.toRealPath().startsWith(root)) {
      throw new UnusableBundleException(
          BundleFault.MISSING, key, "its location is outside the folder of bundles");
    }
    if (!Files.isRegularFile(file)) {
      throw new UnusableBundleException(BundleFault.MISSING, key, "its location is not a file");
    }
    long promised = reference.getSizeBytes();
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(Math.toIntExact(promised) + 1);
    }
  }

  private static String name(BundleRef reference) {
    return reference.getLocation().substring(BundleStore.FILE_SCHEME.length());
  }
}
