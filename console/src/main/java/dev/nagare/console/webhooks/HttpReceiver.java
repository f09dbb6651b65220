package dev.nagare.console.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.console.config.WebhookConfig;
import dev.nagare.service.process.Failures;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Sends webhooks over HTTP. Each is signed: HMAC-SHA256 with the shared secret over the time in
 * seconds, a full stop and the body. Any status from 200 to 299 means that it was accepted.
 */
final class HttpReceiver implements WebhookReceiver {

  static final String ID = "Nagare-Webhook-Id";
  static final String TIMESTAMP = "Nagare-Webhook-Timestamp";
  static final String SIGNATURE = "Nagare-Webhook-Signature";

  /** Version of the way in which it is signed, before the hexadecimal digits. */
  private static final String SIGNED_AS = "v1=";

  private static final String HMAC = "HmacSHA256";
  private static final int FIRST_STATUS = 200;
  private static final int LAST_STATUS = 299;

  private final WebhookConfig config;
  private final InstantSource clock;
  private final HttpClient http;

  /**
   * Creates a sender; does not connect.
   *
   * @param clock gives the time that is signed
   */
  HttpReceiver(WebhookConfig config, InstantSource clock) {
    this.config = config;
    this.clock = clock;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(config.timeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Override
  public void send(WebhookEvent event) throws UndeliveredException, InterruptedException {
    CompletableFuture<HttpResponse<Void>> answer =
        http.sendAsync(request(event), HttpResponse.BodyHandlers.discarding());
    int status;
    try {
      // Not the request's own timeout: that ends with the headers, and a body may take for ever.
      status = answer.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS).statusCode();
    } catch (TimeoutException e) {
      throw new UndeliveredException("no answer within " + config.timeout().toMillis() + " ms");
    } catch (ExecutionException e) {
      throw new UndeliveredException(Failures.describe(e.getCause()));
    } finally {
      answer.cancel(true);
    }
    if (status < FIRST_STATUS || status > LAST_STATUS) {
      throw new UndeliveredException("status " + status);
    }
  }

  private HttpRequest request(WebhookEvent event) throws UndeliveredException {
    byte[] body = event.body();
    String seconds = Long.toString(clock.instant().getEpochSecond());
    return HttpRequest.newBuilder(config.url())
        .header("Content-Type", "application/json")
        .header("User-Agent", "nagare-console")
        .header(ID, event.id())
        .header(TIMESTAMP, seconds)
        .header(SIGNATURE, SIGNED_AS + signature(secret(), seconds, body))
        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }

  /** Reads the secret each time, so that it can be replaced while the console runs. */
  private byte[] secret() throws UndeliveredException {
    try {
      return config.secret();
    } catch (IOException e) {
      throw new UndeliveredException("the secret cannot be read: " + e.getClass().getSimpleName());
    }
  }

  /** Returns the signature in 64 hexadecimal digits. */
  static String signature(byte[] secret, String seconds, byte[] body) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret, HMAC));
      mac.update((seconds + ".").getBytes(UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has " + HMAC, e);
    }
  }
}
