package dev.nagare.trainer.service.work;

import static dev.nagare.trainer.service.testing.Sample.release;
import static dev.nagare.trainer.service.testing.Sample.releases;
import static dev.nagare.trainer.service.testing.Sample.trainedOn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.tagger.tags.EntityTypes;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TypesTest {

  private static final Set<String> JA = Set.of("ja");

  @Test
  void shouldDropATypeWhoseLabelsWereAllTakenBack() {
    ModelRelease trained =
        release(ReleaseStage.ACTIVE, 0)
            .setTraining(trainedOn(1L))
            .setEntityTypes(List.of("genre", "song"))
            .build();

    assertThat(Types.kept(types("genre", "song"), JA, types("genre", "mood"), releases(trained)))
        .containsExactly("genre");
  }

  /** Its labels may never have been in Kafka. */
  @Test
  void shouldKeepATypeThatAPersonsReleaseHasBrought() {
    ModelRelease published =
        release(ReleaseStage.RETIRED, 0).setEntityTypes(List.of("genre", "song")).build();
    ModelRelease trained =
        release(ReleaseStage.ACTIVE, 1)
            .setTraining(trainedOn(1L))
            .setEntityTypes(List.of("genre", "song", "mood"))
            .build();
    Releases log = releases(published, trained);

    assertThat(Types.kept(types("genre", "song", "mood"), JA, types("genre"), log))
        .containsExactly("genre", "song");
    assertThat(Types.kept(types("genre", "song", "mood"), Set.of("de"), types("genre"), log))
        .as("of another language")
        .containsExactly("genre");
  }

  @Property(tries = 200)
  void shouldNeverKeepMoreTypesThanAModelCanKnowWithThoseOfTheLabels(@ForAll long seed) {
    Random random = new Random(seed);
    NavigableSet<String> before = some(random);
    NavigableSet<String> labeled = some(random);
    ModelRelease published =
        release(ReleaseStage.ACTIVE, 0).setEntityTypes(List.copyOf(some(random))).build();

    SortedSet<String> kept = Types.kept(before, JA, labeled, releases(published));

    Set<String> all = new TreeSet<>(labeled);
    all.addAll(kept);
    assertThat(all).hasSizeLessThanOrEqualTo(EntityTypes.MAX_TYPES);
    assertThat(before).containsAll(kept);
    assertThat(kept).containsAll(before.stream().filter(labeled::contains).toList());
  }

  private static NavigableSet<String> some(Random random) {
    int first = random.nextInt(1500);
    return IntStream.range(first, first + random.nextInt(EntityTypes.MAX_TYPES))
        .mapToObj(i -> "t" + i)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static SortedSet<String> types(String... types) {
    return new TreeSet<>(List.of(types));
  }
}
