package dev.nagare.tagger.library;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Prints the public API of some types as Java that compiles: signatures, with bodies that do
 * nothing. A member belongs to the API if each of our types that it names does.
 */
final class ApiText {

  private static final Pattern OURS = Pattern.compile("dev\\.nagare\\.[\\w.]+");

  private final Set<String> api = new HashSet<>();

  private ApiText(List<Class<?>> types) {
    types.forEach(type -> api.add(type.getName()));
  }

  /** Returns a compilation unit for each type, in order. */
  static List<String> units(List<Class<?>> types) {
    ApiText text = new ApiText(types);
    return types.stream().map(text::unit).toList();
  }

  private String unit(Class<?> type) {
    List<String> members = new ArrayList<>();
    if (type.isEnum()) {
      members.add(
          Stream.of(type.getEnumConstants()).map(Object::toString).collect(joining(",\n  ")) + ";");
    }
    members.addAll(sorted(Arrays.stream(type.getFields()).filter(f -> isOf(type, f)), this::field));
    members.addAll(constructors(type));
    members.addAll(sorted(methods(type), method -> method(type, method)));
    members.removeIf(this::namesWhatIsNotApi);
    return "package %s;%n%n%s {%n%s}%n"
        .replace("%n", "\n")
        .replaceFirst("%s", type.getPackageName())
        .replaceFirst("%s", header(type))
        .replace("%s", members.stream().map(each -> "  " + each + "\n").collect(joining()));
  }

  private static boolean isOf(Class<?> type, Field field) {
    return field.getDeclaringClass() == type && !field.isEnumConstant();
  }

  private boolean namesWhatIsNotApi(String member) {
    return OURS.matcher(member).results().anyMatch(name -> !api.contains(name.group()));
  }

  private static <T> List<String> sorted(Stream<T> all, Function<T, String> print) {
    return all.map(print).sorted().toList();
  }

  private static String header(Class<?> type) {
    String interfaces =
        Arrays.stream(type.getGenericInterfaces()).map(ApiText::name).collect(joining(", "));
    if (type.isInterface()) {
      return "public interface "
          + type.getSimpleName()
          + (interfaces.isEmpty() ? "" : " extends " + interfaces);
    }
    String implemented = interfaces.isEmpty() ? "" : " implements " + interfaces;
    if (type.isRecord()) {
      return "public record " + type.getSimpleName() + components(type) + implemented;
    }
    if (type.isEnum()) {
      return "public enum " + type.getSimpleName() + implemented;
    }
    return "public "
        + (Modifier.isFinal(type.getModifiers()) ? "final " : "")
        + "class "
        + type.getSimpleName()
        + (type.getSuperclass() == Object.class ? "" : " extends " + name(type.getSuperclass()))
        + implemented;
  }

  private static String components(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(component -> name(component.getGenericType()) + " " + component.getName())
        .collect(joining(", ", "(", ")"));
  }

  private String field(Field field) {
    return "public static final %s = null;"
        .replace("%s", name(field.getGenericType()) + " " + field.getName());
  }

  private static List<String> constructors(Class<?> type) {
    if (type.isInterface() || type.isEnum()) {
      return List.of();
    }
    List<String> all =
        sorted(
            Arrays.stream(type.getConstructors()).filter(each -> !isCanonical(type, each)),
            each -> "public " + type.getSimpleName() + parameters(each) + " " + body(type));
    return all.isEmpty() && !type.isRecord()
        ? List.of("private " + type.getSimpleName() + "() {}")
        : all;
  }

  private static boolean isCanonical(Class<?> type, Constructor<?> constructor) {
    return type.isRecord()
        && Arrays.equals(
            constructor.getParameterTypes(),
            Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new));
  }

  /** A record's other constructors must call the canonical one. */
  private static String body(Class<?> type) {
    if (!type.isRecord()) {
      return "{}";
    }
    return Arrays.stream(type.getRecordComponents())
        .map(component -> component.getType().isPrimitive() ? "0" : "null")
        .collect(joining(", ", "{ this(", "); }"));
  }

  private static Stream<Method> methods(Class<?> type) {
    Set<String> known = new HashSet<>();
    if (type.isRecord()) {
      Arrays.stream(type.getRecordComponents())
          .forEach(component -> known.add(component.getName()));
    }
    Collections.addAll(known, "equals", "hashCode", "toString");
    if (type.isEnum()) {
      Collections.addAll(known, "values", "valueOf");
    }
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> !method.isSynthetic() && !known.contains(method.getName()));
  }

  private static String method(Class<?> type, Method method) {
    String modifiers =
        Modifier.isStatic(method.getModifiers()) ? "static " : method.isDefault() ? "default " : "";
    String signature =
        (type.isInterface() ? "" : "public ")
            + modifiers
            + name(method.getGenericReturnType())
            + " "
            + method.getName()
            + parameters(method);
    return signature + (Modifier.isAbstract(method.getModifiers()) ? ";" : " { throw null; }");
  }

  private static String parameters(Executable executable) {
    String parameters =
        Arrays.stream(executable.getParameters())
            .map(each -> name(each.getParameterizedType()) + " " + each.getName())
            .collect(joining(", ", "(", ")"));
    String thrown =
        Arrays.stream(executable.getGenericExceptionTypes())
            .map(ApiText::name)
            .collect(joining(", "));
    return parameters + (thrown.isEmpty() ? "" : " throws " + thrown);
  }

  private static String name(Type type) {
    return type.getTypeName().replace("java.lang.", "");
  }
}
