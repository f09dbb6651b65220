package dev.nagare.console.http;

import dev.nagare.console.api.ApiProblem;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks that records from JSON have all fields that may not be null. */
final class RequiredFields {

  private RequiredFields() {}

  /**
   * Checks a record and the records in it.
   *
   * @throws ApiProblem if a field is missing; the detail names it
   */
  static void require(Object value) {
    if (value instanceof Record) {
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        require(component, valueOf(value, component));
      }
    }
  }

  /** Returns whether a field may be null. */
  static boolean isOptional(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static void require(RecordComponent component, @Nullable Object field) {
    if (field == null) {
      if (!isOptional(component)) {
        throw ApiProblem.badRequest("field " + component.getName() + " is missing; add it");
      }
    } else if (field instanceof List<?> list) {
      for (Object element : list) {
        if (element == null) {
          throw ApiProblem.badRequest("field " + component.getName() + " has a null; leave it out");
        }
        require(element);
      }
    } else {
      require(field);
    }
  }

  private static @Nullable Object valueOf(Object value, RecordComponent component) {
    try {
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the records of the interface are public", e);
    }
  }
}
