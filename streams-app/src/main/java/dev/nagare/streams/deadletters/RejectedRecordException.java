package dev.nagare.streams.deadletters;

/**
 * The record is bad and will stay bad: send it to the dead letters and go on. It carries no cause
 * and no stack trace, because both end up in headers of the dead letter and may quote the record.
 */
public final class RejectedRecordException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /**
   * Rejects the record under way.
   *
   * @param detail what was expected and found, without a word of the record's text
   */
  public RejectedRecordException(Reason reason, String detail) {
    super(reason + ": " + detail, null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
