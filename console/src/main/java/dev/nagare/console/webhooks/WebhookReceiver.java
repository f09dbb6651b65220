package dev.nagare.console.webhooks;

/** Receives webhooks. */
@FunctionalInterface
interface WebhookReceiver {

  /**
   * Sends an event and waits for the answer, within a limit.
   *
   * @throws UndeliveredException if the receiver did not accept it, or this is unknown
   */
  void send(WebhookEvent event) throws UndeliveredException, InterruptedException;

  /** An event was not delivered, or this is unknown; the caller sends it again later. */
  final class UndeliveredException extends Exception {

    private static final long serialVersionUID = 1L;

    UndeliveredException(String message) {
      super(message);
    }
  }
}
