package dev.nagare.trainer.service.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.schemas.avro.LanguageStatus;
import dev.nagare.service.follow.KeyHash;
import dev.nagare.service.follow.RecordPlace;
import dev.nagare.service.follow.TopicTable;
import dev.nagare.tagger.LanguageTags;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LanguageStatusesTest {

  @Property(tries = 200)
  void shouldKeepNoKeyThatIsTooLongForALanguage(
      @ForAll @IntRange(min = 1, max = 200) int length, @ForAll boolean isReadable) {
    TopicTable<LanguageStatus> table = LanguageStatuses.table();
    String key = "x".repeat(length);
    List<Long> kept = new ArrayList<>();

    if (isReadable) {
      table.accept(new RecordPlace(0, 0, 0), key, null);
    } else {
      table.unreadable(new RecordPlace(0, 0, 0), key, "2 of at least 5 bytes");
    }
    table.readAnew(kept::add);

    assertThat(kept)
        .isEqualTo(length <= LanguageTags.MAX_LENGTH ? List.of(KeyHash.of(key)) : List.of());
  }
}
