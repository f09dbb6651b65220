package dev.nagare.console.labels;

import dev.nagare.schemas.avro.LabelRound;
import dev.nagare.schemas.avro.LanguageRound;
import dev.nagare.service.follow.RecordPlace;
import dev.nagare.service.follow.RecordSink;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The last completed round of label requests. Thread-safe. */
final class LastRound implements RecordSink<LabelRound> {

  private volatile @Nullable LabelRound last;

  @Override
  public void accept(RecordPlace place, @Nullable String key, @Nullable LabelRound round) {
    LabelRound before = last;
    if (round != null && (before == null || round.getRound() >= before.getRound())) {
      last = round;
    }
  }

  @Override
  public void unreadable(RecordPlace place, @Nullable String key, String why) {
    // Written by another version; the round before it is still shown.
  }

  /** Returns the number of the round; empty before the first one. */
  Optional<Long> number() {
    return Optional.ofNullable(last).map(LabelRound::getRound);
  }

  /** Returns the number of labels that the round could ask for in a language. */
  Optional<Integer> share(String language) {
    return Optional.ofNullable(last).stream()
        .flatMap(round -> round.getLanguages().stream())
        .filter(one -> one.getLanguage().equals(language))
        .map(LanguageRound::getShare)
        .findFirst();
  }
}
