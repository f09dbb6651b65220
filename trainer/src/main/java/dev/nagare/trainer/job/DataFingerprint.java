package dev.nagare.trainer.job;

import dev.nagare.tagger.bundle.Sha256;
import dev.nagare.trainer.data.LabeledSpan;
import dev.nagare.trainer.data.LabeledUtterance;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 over languages, texts and spans of labeled utterances, in order. */
public final class DataFingerprint {

  private DataFingerprint() {}

  public static String of(List<LabeledUtterance> utterances) {
    MessageDigest digest = Sha256.newDigest();
    for (LabeledUtterance utterance : utterances) {
      update(digest, utterance.language());
      update(digest, utterance.text());
      for (LabeledSpan span : utterance.spans()) {
        update(digest, span.type() + ' ' + span.start() + ' ' + span.end());
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void update(MessageDigest digest, String field) {
    digest.update(field.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }
}
