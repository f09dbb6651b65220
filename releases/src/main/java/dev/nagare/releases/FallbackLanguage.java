package dev.nagare.releases;

import dev.nagare.tagger.LanguageTags;
import dev.nagare.tagger.WrittenLanguage;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** The fallback language: its release answers languages that have no release of their own. */
public final class FallbackLanguage {

  public static final String KEY = "nagare.fallback.language";

  /** The default, the BCP 47 tag for "undetermined". */
  public static final String DEFAULT = "und";

  private FallbackLanguage() {}

  /** Adds the key to a definition and returns it. */
  public static ConfigDef define(ConfigDef definition) {
    return definition.define(
        KEY,
        ConfigDef.Type.STRING,
        DEFAULT,
        FallbackLanguage::requireLanguage,
        Importance.MEDIUM,
        "BCP 47 tag of the language whose release tags utterances in languages without a release"
            + " of their own. If no release serves this language either, they become dead"
            + " letters. The first release of a language is compared with it, so set the same"
            + " value in streams and trainers.");
  }

  /** Returns the configured BCP 47 tag, in canonical form. */
  public static String of(AbstractConfig config) {
    return LanguageTags.canonical(config.getString(KEY)).orElseThrow();
  }

  private static void requireLanguage(String key, @Nullable Object value) {
    String tag = String.valueOf(value);
    if (LanguageTags.canonical(tag).isEmpty()) {
      throw new ConfigException(key, value, "is not a BCP 47 tag");
    }
    WrittenLanguage.fault(tag)
        .ifPresent(
            fault -> {
              throw new ConfigException(key, value, fault);
            });
  }
}
