package dev.nagare.console.http;

import dev.nagare.tagger.files.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The files of the pages, from the class path. Only names of plain letters, digits and {@code . _
 * -} are looked up, so that no path leads out of the folder. Thread-safe.
 */
final class WebFiles {

  private static final int TAG_DIGITS = 16;
  private static final String FOLDER = "/dev/nagare/console/web/";
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*){0,7}");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "json", "application/json; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "ico", "image/x-icon",
          "woff2", "font/woff2",
          "txt", "text/plain; charset=utf-8");

  private final Map<String, WebFile> files = new ConcurrentHashMap<>();

  /** A file. */
  static final class WebFile {

    private final String type;
    private final byte[] bytes;
    private final String tag;

    WebFile(String type, byte[] bytes) {
      this.type = type;
      this.bytes = bytes.clone();
      this.tag = "\"" + Sha256.of(bytes).substring(0, TAG_DIGITS) + "\"";
    }

    /** Returns the content type. */
    String type() {
      return type;
    }

    /** Returns the content as a stream. */
    InputStream content() {
      return new ByteArrayInputStream(bytes);
    }

    /** Returns a text that changes with the content, for caches. */
    String tag() {
      return tag;
    }
  }

  /** Returns a file; empty if there is none or it must not be served. */
  Optional<WebFile> find(String name) {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    WebFile known = files.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<WebFile> read = read(name);
    read.ifPresent(file -> files.put(name, file)); // Only existing files, so it stays small.
    return read;
  }

  private static Optional<WebFile> read(String name) {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    URL url = type == null ? null : WebFiles.class.getResource(FOLDER + name);
    if (type == null || url == null) {
      return Optional.empty();
    }
    try (InputStream in = url.openStream()) {
      return Optional.of(new WebFile(type, in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException("a file of the pages cannot be read", e);
    }
  }
}
