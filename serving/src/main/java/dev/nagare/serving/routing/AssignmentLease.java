package dev.nagare.serving.routing;

import dev.nagare.serving.Observed;
import dev.nagare.serving.ReleaseLease;
import dev.nagare.serving.ServingRole;
import dev.nagare.tagger.Tagger;
import java.util.Optional;

/** A lease on the release of an assignment. */
final class AssignmentLease implements ReleaseLease {

  private final Assignment assignment;
  private final Optional<Observed> canary;
  private boolean returned;

  /**
   * @param assignment assignment whose tagger is already retained
   * @param canary canary of the same language, if there is one
   */
  AssignmentLease(Assignment assignment, Optional<Observed> canary) {
    this.assignment = assignment;
    this.canary = canary;
  }

  @Override
  public Tagger tagger() {
    return assignment.tagger().tagger();
  }

  @Override
  public String servedLanguage() {
    return assignment.language();
  }

  @Override
  public ServingRole role() {
    return assignment.role();
  }

  @Override
  public Optional<Observed> observed() {
    return assignment.observed();
  }

  @Override
  public Optional<Observed> canary() {
    return canary;
  }

  @Override
  public void close() {
    if (!returned) {
      returned = true;
      assignment.tagger().letGo();
    }
  }
}
