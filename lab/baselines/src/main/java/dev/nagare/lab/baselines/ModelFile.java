package dev.nagare.lab.baselines;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nagare.tagger.files.FileAccess;
import dev.nagare.tagger.files.WholeFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A trained model on the disk: a ZIP of its {@link ModelCard} and the library's own file. It is
 * written atomically.
 */
final class ModelFile {

  private static final String CARD = "card.json";
  private static final String MODEL = "model";
  private static final JsonMapper JSON = new JsonMapper();

  private final Path path;

  private ModelFile(Path path) {
    this.path = path;
  }

  /** Returns the file of a system's model in a folder. */
  static ModelFile in(Path folder, NamedSystem system) {
    return new ModelFile(folder.toAbsolutePath().resolve(system.name() + ".zip"));
  }

  Path path() {
    return path;
  }

  /** Writes the library's own file to a stream. */
  @FunctionalInterface
  interface Writing {
    void to(OutputStream model) throws IOException;
  }

  /** Reads the library's own file. */
  @FunctionalInterface
  interface Reading<T> {
    T from(InputStream model) throws IOException;
  }

  /** Returns the training inputs of the model; empty if there is no readable model. */
  Optional<ModelCard> card() throws IOException {
    try (ZipFile zip = new ZipFile(path.toFile())) {
      return Optional.of(card(zip));
    } catch (NoSuchFileException | ZipException | JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads the model.
   *
   * @throws IOException if there is none, or it is broken
   */
  <T> T read(Reading<T> reading) throws IOException {
    try (ZipFile zip = new ZipFile(path.toFile());
        InputStream model = new BufferedInputStream(entry(zip, MODEL))) {
      return reading.from(model);
    }
  }

  private static ModelCard card(ZipFile zip) throws IOException {
    try (InputStream in = entry(zip, CARD)) {
      return JSON.readValue(in, ModelCard.class);
    }
  }

  private static InputStream entry(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new ZipException(zip.getName() + ": no entry " + name);
    }
    return zip.getInputStream(entry);
  }

  /** Writes a model to a temporary name and moves it into place. */
  void write(ModelCard card, Writing writing) throws IOException {
    Files.createDirectories(path.getParent());
    WholeFile.write(path, FileAccess.UMASK, out -> write(out, card, writing));
  }

  private static void write(OutputStream out, ModelCard card, Writing writing) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.putNextEntry(new ZipEntry(CARD));
    zip.write(JSON.writeValueAsBytes(card));
    zip.putNextEntry(new ZipEntry(MODEL));
    writing.to(zip);
    zip.finish();
  }
}
