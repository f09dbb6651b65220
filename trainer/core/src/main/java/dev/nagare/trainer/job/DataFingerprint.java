package dev.nagare.trainer.job;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.tagger.files.Sha256;
import dev.nagare.tagger.text.WordBoundary;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * Computes the SHA-256 of the languages, texts, spans and given words of labeled utterances, in
 * order.
 */
public final class DataFingerprint {

  private DataFingerprint() {}

  public static String of(List<LabeledUtterance> utterances) {
    MessageDigest digest = Sha256.newDigest();
    for (LabeledUtterance utterance : utterances) {
      update(digest, utterance.language());
      update(digest, utterance.text());
      update(digest, utterance.spans().size());
      for (LabeledSpan span : utterance.spans()) {
        update(digest, span.type());
        update(digest, span.start());
        update(digest, span.end());
      }
      update(digest, utterance.words().size());
      for (WordBoundary word : utterance.words()) {
        update(digest, word.start());
        update(digest, word.end());
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Returns the fingerprint of data whose intents are learned as well, 64 hex digits. */
  static String withIntents(List<LabeledUtterance> utterances) {
    MessageDigest digest = Sha256.newDigest();
    update(digest, of(utterances));
    for (LabeledUtterance utterance : utterances) {
      update(digest, utterance.intent().orElse(""));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void update(MessageDigest digest, String field) {
    byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
    update(digest, bytes.length);
    digest.update(bytes);
  }

  /** Adds a count in front of the counted values, so that no two data sets give the same bytes. */
  private static void update(MessageDigest digest, int number) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, number));
  }
}
