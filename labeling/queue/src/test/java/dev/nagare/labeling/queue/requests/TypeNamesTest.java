package dev.nagare.labeling.queue.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.tagger.tags.EntityTypes;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TypeNamesTest {

  private final TypeNames names = new TypeNames();

  @Property
  void shouldTellNamesThatCanBeTagsFromOthers(@ForAll List<@StringLength(max = 140) String> types) {
    TypeNames some = new TypeNames();
    some.addAll(types);

    assertThat(some.usable())
        .containsExactlyElementsOf(
            types.stream()
                .filter(type -> EntityTypes.fault(type).isEmpty())
                .distinct()
                .sorted()
                .toList());
    assertThat(some.unusable()).allMatch(type -> EntityTypes.fault(type).isPresent());
    assertThat(some.unusable().isEmpty())
        .isEqualTo(types.stream().allMatch(type -> EntityTypes.fault(type).isEmpty()));
  }

  /** Imports ask for each mark of each label. */
  @Test
  void shouldCopyNamesOnlyAfterTheyHaveChanged() {
    names.addAll(List.of("song", "a song"));
    Set<String> usable = names.usable();
    Set<String> unusable = names.unusable();
    names.addAll(List.of("song", "a song"));

    assertThat(names.usable()).isSameAs(usable).containsExactly("song");
    assertThat(names.unusable()).isSameAs(unusable).containsExactly("a song");

    names.addAll(List.of("artist", "an artist"));

    assertThat(usable).containsExactly("song");
    assertThat(names.usable()).containsExactly("artist", "song");
    assertThat(names.unusable()).containsExactly("a song", "an artist");
  }

  @Test
  void shouldNotKeepTheWholeOfANameThatIsTooLong() {
    names.add("🎷".repeat(1_000_000));

    assertThat(names.unusable())
        .singleElement()
        .satisfies(
            name -> {
              assertThat(name.codePointCount(0, name.length()))
                  .isEqualTo(EntityTypes.MAX_CODE_POINTS + 1);
              assertThat(EntityTypes.fault(name))
                  .isEqualTo(EntityTypes.fault("🎷".repeat(1_000_000)));
            });
  }
}
