package dev.nagare.service.config;

import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/**
 * The longest text that is tagged, labeled and learned from. Streams reject longer texts, imports
 * refuse their labels, and trainers ignore them. One key sets it for all processes.
 */
public final class TextLimit {

  public static final String KEY = "nagare.text.max.code.points";

  /** The default limit, in Unicode code points. */
  public static final int DEFAULT = 2000;

  private static final int MAX = 100_000;

  private TextLimit() {}

  /** Adds the key to a definition and returns it. */
  public static ConfigDef define(ConfigDef definition) {
    return definition.define(
        KEY,
        ConfigDef.Type.INT,
        DEFAULT,
        ConfigDef.Range.between(1, MAX),
        Importance.MEDIUM,
        "Longest text that is tagged, labeled or used for training, in Unicode code points. A"
            + " longer utterance becomes a dead letter, imports refuse a longer label, and"
            + " trainers ignore and count it. Spoken utterances stay under 200 and chat messages"
            + " under 2,000; the time to tag a text grows with its length. Set the same value for"
            + " streams, imports and trainers.");
  }

  /** Returns the configured limit, in Unicode code points. */
  public static int of(AbstractConfig config) {
    return config.getInt(KEY);
  }
}
