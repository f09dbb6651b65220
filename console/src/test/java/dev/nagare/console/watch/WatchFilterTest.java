package dev.nagare.console.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.console.api.ApiProblem;
import dev.nagare.console.testing.SampleEvents;
import dev.nagare.schemas.avro.EntityEvent;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WatchFilterTest {

  private static final EntityEvent EVENT =
      SampleEvents.with(SampleEvents.event("u1", "pt-BR", 0.5, 0), "song", 0, 4, "Jazz");

  private static WatchFilter filter(String name, String value) {
    return WatchFilter.of(asked -> Optional.ofNullable(Map.of(name, value).get(asked)));
  }

  @ParameterizedTest
  @CsvSource({
    "language,pt-BR,true",
    "language,pt,true",
    "language,pt_br,true",
    "language,pt-PT,false",
    "language,pt-BR-x-a,false",
    "language,ja,false",
    "release,mom-pt-BR,true",
    "release,mom-pt-BR:7,true",
    "release,mom-pt-BR:8,false",
    "release,mom-pt,false",
    "type,song,true",
    "type,son,false",
    "below,0.51,true",
    "below,0.5,false",
    "above,0.5,true",
    "above,0.51,false",
    "colour,blue,true"
  })
  void shouldAdmitWhatMatches(String name, String value, boolean isAdmitted) {
    assertThat(filter(name, value).admits(EVENT)).isEqualTo(isAdmitted);
  }

  @Test
  void shouldAdmitOnlyWhatMatchesAll() {
    Map<String, String> both = Map.of("language", "pt", "type", "date");

    assertThat(WatchFilter.of(name -> Optional.ofNullable(both.get(name))).admits(EVENT)).isFalse();
    assertThat(WatchFilter.of(name -> Optional.of("")).admits(EVENT)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"below,high", "below,1.5", "above,-0.1", "above,NaN", "language,!"})
  void shouldRefuseValuesThatCannotBeUsed(String name, String value) {
    assertThatThrownBy(() -> filter(name, value))
        .isInstanceOf(ApiProblem.class)
        .hasMessageContaining(name);
  }
}
