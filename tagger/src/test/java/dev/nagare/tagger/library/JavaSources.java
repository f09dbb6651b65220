package dev.nagare.tagger.library;

import static java.util.stream.Collectors.joining;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles Java sources that are texts, on the class path of the test. */
final class JavaSources {

  private static final Pattern TYPE =
      Pattern.compile("(?m)^(?:public )?(?:final )?(?:class|interface|record|enum) (\\w+)");

  private JavaSources() {}

  /**
   * Compiles compilation units.
   *
   * @throws IllegalArgumentException with the messages of the compiler if they do not compile
   */
  static void compile(List<String> units, Path classes) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    List<String> options =
        List.of(
            "-d",
            classes.toString(),
            "-classpath",
            System.getProperty("java.class.path"),
            "-proc:none");
    boolean compiled =
        compiler
            .getTask(
                messages,
                null,
                null,
                options,
                List.of(),
                units.stream().map(JavaSources::file).toList())
            .call();
    if (!compiled) {
      throw new IllegalArgumentException(
          messages + units.stream().collect(joining("\n\n", "in\n", "")));
    }
  }

  private static JavaFileObject file(String unit) {
    Matcher type = TYPE.matcher(unit);
    if (!type.find()) {
      throw new IllegalArgumentException("there is no type in " + unit);
    }
    URI name = URI.create("string:///" + type.group(1) + ".java");
    return new SimpleJavaFileObject(name, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return unit;
      }
    };
  }
}
