package dev.nagare.streams.deadletters;

import dev.nagare.schemas.DeadLetterReason;

/**
 * The record is bad and will stay bad: send it to the dead letters and continue. It has no cause
 * and no stack trace, because both end up in headers of the dead letter and may quote the record.
 */
public final class RejectedRecordException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Maximum length of a detail; details from elsewhere, such as the name of a schema, may have any
   * length.
   */
  private static final int MAX_DETAIL = 300;

  private final DeadLetterReason reason;

  /**
   * Rejects the current record.
   *
   * @param reason reason for the rejection
   * @param detail expected and actual values, without any of the record's text; cut after {@value
   *     #MAX_DETAIL} characters
   */
  public RejectedRecordException(DeadLetterReason reason, String detail) {
    super(reason + ": " + cut(detail), null, false, false);
    this.reason = reason;
  }

  private static String cut(String detail) {
    return detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL) + "…";
  }

  public DeadLetterReason reason() {
    return reason;
  }
}
