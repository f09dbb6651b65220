package dev.nagare.tagger.library;

import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.config.Options;
import japicmp.model.JApiClass;
import japicmp.output.stdout.StdoutOutputGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The judgement of japicmp on two versions of an API.
 *
 * @param binaryCompatible whether applications run on without being compiled again
 * @param sourceCompatible whether applications compile without a change
 * @param report what differs
 */
record ApiComparison(boolean binaryCompatible, boolean sourceCompatible, String report) {

  /**
   * Compares two versions, each given as the compilation units that {@link ApiText} prints.
   *
   * @param folder for the files that are compared
   */
  static ApiComparison of(List<String> before, List<String> now, Path folder) throws IOException {
    Options options = Options.newDefault();
    options.setOutputOnlyModifications(true);
    options.setIgnoreMissingClasses(true);
    List<JApiClass> classes =
        new JarArchiveComparator(JarArchiveComparatorOptions.of(options))
            .compare(archive(before, folder, "recorded"), archive(now, folder, "current"));
    return new ApiComparison(
        classes.stream().allMatch(JApiClass::isBinaryCompatible),
        classes.stream().allMatch(JApiClass::isSourceCompatible),
        new StdoutOutputGenerator(options, classes).generate());
  }

  private static JApiCmpArchive archive(List<String> units, Path folder, String name)
      throws IOException {
    Path classes = Files.createDirectories(folder.resolve(name));
    JavaSources.compile(units, classes);
    Path jar = folder.resolve(name + ".jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file :
          files.filter(Files::isRegularFile).sorted(Comparator.naturalOrder()).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        out.write(Files.readAllBytes(file));
        out.closeEntry();
      }
    }
    return new JApiCmpArchive(jar.toFile(), name);
  }
}
