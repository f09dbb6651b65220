package dev.nagare.console.labels;

import dev.nagare.console.access.AuditRecord;
import dev.nagare.console.access.ConsoleUser;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.ConsoleAudit;
import java.time.Instant;

/** Makes the record of a change in labeling, to be written with it. */
final class AuditRecords {

  private AuditRecords() {}

  /**
   * Returns the record of a change.
   *
   * @param action what was done
   * @param subject what was changed
   * @param detail further facts
   */
  static ChangeWriter.Change<ConsoleAudit> of(
      ConsoleUser user, String action, String subject, String detail, Instant at) {
    return new ChangeWriter.Change<>(
        NagareTopic.CONSOLE_AUDIT, user.name(), AuditRecord.of(user, action, subject, detail, at));
  }
}
