package dev.nagare.architecture;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sizes and names of the main code, read from the tree of its sources. */
class SourceTreeTest {

  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final int MIN_CLASSES = 2;
  private static final int MAX_CLASSES = 25;
  private static final int MAX_LINES = 350;

  @Test
  void packagesShouldHaveTwoToTwentyFiveClasses() {
    Map<Path, List<Path>> packages =
        sources(product()).stream().collect(groupingBy(Path::getParent));

    assertThat(packages).isNotEmpty();
    assertThat(packages)
        .allSatisfy(
            (folder, classes) -> assertThat(classes).hasSizeBetween(MIN_CLASSES, MAX_CLASSES));
  }

  @Test
  void classesShouldHaveAtMostThreeHundredFiftyLines() {
    assertThat(sources(product()))
        .allSatisfy(file -> assertThat(lines(file)).isLessThanOrEqualTo(MAX_LINES));
  }

  @Test
  void noTwoClassesShouldHaveTheSameSimpleName() {
    Map<String, List<Path>> byName =
        sources(everything()).stream().collect(groupingBy(file -> file.getFileName().toString()));

    assertThat(byName.values())
        .allSatisfy(
            files ->
                assertThat(files)
                    .withFailMessage(
                        () -> files.stream().map(Path::toString).collect(joining(", ")))
                    .hasSize(1));
  }

  private static List<Path> product() {
    return Arrays.stream(Part.values()).filter(Part::isProduct).map(Part::sources).toList();
  }

  private static List<Path> everything() {
    return Arrays.stream(Part.values()).map(Part::sources).toList();
  }

  private static int lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return (int) lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> sources(List<Path> folders) {
    List<Path> files = new ArrayList<>();
    for (Path folder : folders) {
      try (Stream<Path> all = Files.walk(ROOT.resolve(folder))) {
        all.filter(file -> file.toString().endsWith(".java"))
            .filter(file -> !file.endsWith("package-info.java"))
            .forEach(files::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files;
  }
}
