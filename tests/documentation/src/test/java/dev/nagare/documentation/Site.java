package dev.nagare.documentation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The pages of the project or of a test, and which other files exist. */
public final class Site {

  /** The root of the project. Maven and IDEs run tests in the folder of the module. */
  public static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

  private final Map<String, Page> pages = new TreeMap<>();
  private final Predicate<String> exists;

  private Site(Stream<Page> pages, Predicate<String> exists) {
    pages.forEach(page -> this.pages.put(page.name(), page));
    this.exists = exists;
  }

  /** Reads all pages of the project. */
  public static Site ofProject() {
    Stream<Page> pages =
        files().stream().filter(name -> name.endsWith(".md")).map(n -> Page.of(n, read(n)));
    return new Site(pages, name -> Files.exists(ROOT.resolve(name)));
  }

  /** A site where nothing exists but these pages and the folders they are in. */
  public static Site of(Page... pages) {
    List<String> names = Stream.of(pages).map(Page::name).toList();
    return new Site(
        Stream.of(pages),
        name -> names.stream().anyMatch(n -> n.equals(name) || n.startsWith(name + "/")));
  }

  /** Returns all pages, ordered by name. */
  public Collection<Page> pages() {
    return pages.values();
  }

  /** Returns the pages in a folder and below it, for example {@code docs/guides}. */
  public List<Page> below(String folder) {
    return pages().stream().filter(page -> page.name().startsWith(folder + "/")).toList();
  }

  /** Returns a page by its path, seen from the root of the project. */
  public Optional<Page> page(String name) {
    return Optional.ofNullable(pages.get(name));
  }

  /** Returns whether there is a file or folder at a path, seen from the root of the project. */
  public boolean exists(String name) {
    return exists.test(name);
  }

  /** Returns the text of a file of the project. */
  public static String read(String name) {
    try {
      return Files.readString(ROOT.resolve(name), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the paths of all files of the project, seen from its root and ordered by name. Hidden
   * folders and what is built are left out.
   */
  public static List<String> files() {
    List<String> names = new ArrayList<>();
    try {
      Files.walkFileTree(
          ROOT,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              String name = folder.getFileName().toString();
              boolean skipped = !folder.equals(ROOT) && name.startsWith(".");
              return skipped || name.equals("target") || name.equals("node_modules")
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              names.add(ROOT.relativize(file).toString().replace(File.separatorChar, '/'));
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names.stream().sorted().toList();
  }
}
