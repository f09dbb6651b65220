package dev.nagare.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

final class SchemaDocumentationTest {

  private final Map<String, Schema> types = new LinkedHashMap<>();

  SchemaDocumentationTest() {
    NagareTopic.all().forEach(topic -> topic.valueSchema().ifPresent(this::collect));
  }

  private void collect(Schema schema) {
    switch (schema.getType()) {
      case RECORD -> {
        if (types.putIfAbsent(schema.getFullName(), schema) == null) {
          schema.getFields().forEach(field -> collect(field.schema()));
        }
      }
      case ENUM -> types.putIfAbsent(schema.getFullName(), schema);
      case ARRAY -> collect(schema.getElementType());
      case MAP -> collect(schema.getValueType());
      case UNION -> schema.getTypes().forEach(this::collect);
      default -> {}
    }
  }

  @Test
  void shouldReachEverySharedType() {
    assertThat(types).hasSize(32);
  }

  @Test
  void shouldDocumentEveryTypeAndField() {
    types.forEach(
        (name, type) -> {
          assertThat(type.getDoc()).as(name).isNotBlank();
          if (type.getType() == Schema.Type.RECORD) {
            type.getFields()
                .forEach(
                    field -> assertThat(field.doc()).as(name + "." + field.name()).isNotBlank());
          }
        });
  }

  @Test
  void shouldExplainEverySymbolAndFallBackToUnknown() {
    types.values().stream()
        .filter(type -> type.getType() == Schema.Type.ENUM)
        .forEach(
            type -> {
              assertThat(type.getEnumDefault()).as(type.getName()).isEqualTo("UNKNOWN");
              assertThat(type.getEnumSymbols())
                  .allSatisfy(symbol -> assertThat(type.getDoc()).contains(symbol + ":"));
            });
  }

  @Test
  void shouldNameTheUnitOfTimesAndTheScaleOfF1() {
    types.values().stream()
        .filter(type -> type.getType() == Schema.Type.RECORD)
        .flatMap(type -> type.getFields().stream())
        .forEach(
            field -> {
              if (field.name().endsWith("At") || field.name().endsWith("Time")) {
                Schema type = field.schema();
                Schema time = type.isNullable() ? type.getTypes().get(1) : type;
                assertThat(time.getLogicalType().getName()).isEqualTo("timestamp-millis");
                assertThat(field.doc()).contains("milliseconds since 1970-01-01T00:00:00Z");
              }
              if (field.name().contains("F1") || field.name().contains("f1")) {
                assertThat(field.doc()).contains("0 to 100");
              }
            });
  }

  @Test
  void shouldGiveOptionalFieldsAndCollectionsDefaults() {
    types.values().stream()
        .filter(type -> type.getType() == Schema.Type.RECORD)
        .flatMap(type -> type.getFields().stream())
        .filter(field -> field.schema().isNullable() || field.schema().getType() == Schema.Type.MAP)
        .forEach(field -> assertThat(field.hasDefaultValue()).as(field.name()).isTrue());
  }
}
