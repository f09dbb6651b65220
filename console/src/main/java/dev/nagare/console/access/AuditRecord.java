package dev.nagare.console.access;

import dev.nagare.schemas.avro.ConsoleAudit;
import java.time.Instant;

/** Makes the record of a change. It contains no text of an utterance. */
public final class AuditRecord {

  private AuditRecord() {}

  /**
   * Returns the record of a change.
   *
   * @param action what was done
   * @param subject what was changed
   * @param detail further facts
   */
  public static ConsoleAudit of(
      ConsoleUser user, String action, String subject, String detail, Instant at) {
    return ConsoleAudit.newBuilder()
        .setUser(user.name())
        .setRole(user.role().configName())
        .setAction(action)
        .setSubject(subject)
        .setDetail(detail)
        .setChangedAt(at)
        .build();
  }
}
