package dev.nagare.streams.releases;

import dev.nagare.tagger.Tagger;
import java.util.Optional;

/** A seat on loan. */
final class LentSeat implements ReleaseLease {

  private final Seat seat;
  private final Optional<Observed> canary;
  private boolean returned;

  /**
   * @param seat whose tagger is held already
   */
  LentSeat(Seat seat, Optional<Observed> canary) {
    this.seat = seat;
    this.canary = canary;
  }

  @Override
  public Tagger tagger() {
    return seat.tagger().tagger();
  }

  @Override
  public String servedLanguage() {
    return seat.language();
  }

  @Override
  public ServingRole role() {
    return seat.role();
  }

  @Override
  public Optional<Observed> observed() {
    return seat.observed();
  }

  @Override
  public Optional<Observed> canary() {
    return canary;
  }

  @Override
  public void close() {
    if (!returned) {
      returned = true;
      seat.tagger().letGo();
    }
  }
}
