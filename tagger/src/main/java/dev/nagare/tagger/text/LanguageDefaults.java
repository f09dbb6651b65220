package dev.nagare.tagger.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * The text settings of each language, from configuration alone. A new language needs a few lines of
 * properties, or none if Unicode's word boundaries and ICU's transliteration to Latin serve it.
 *
 * <p>Keys are {@code <language>.segmentation}, {@code <language>.romanization} and {@code
 * <language>.characters}. A missing key is taken from the tag without its last part ({@code
 * zh-Hant-TW}, {@code zh-Hant}, {@code zh}), and finally from {@code und}.
 */
public final class LanguageDefaults {

  private static final String ANY_LANGUAGE = "und";
  private static final String SEGMENTATION = "segmentation";
  private static final String ROMANIZATION = "romanization";
  private static final String CHARACTERS = "characters";
  private static final List<String> FIELDS = List.of(SEGMENTATION, ROMANIZATION, CHARACTERS);

  private final Map<String, String> properties;

  private LanguageDefaults(Map<String, String> properties) {
    this.properties = Map.copyOf(properties);
  }

  /** Returns the defaults that come with Nagare. */
  public static LanguageDefaults standard() {
    return Standard.DEFAULTS;
  }

  /**
   * Returns these defaults with some of them replaced, or with more languages.
   *
   * @throws IllegalArgumentException if a key or a value is invalid; the message names it
   */
  public LanguageDefaults with(Map<String, String> overrides) {
    Map<String, String> all = new HashMap<>(properties);
    overrides.forEach((key, value) -> all.put(canonicalKey(key), value.strip()));
    LanguageDefaults changed = new LanguageDefaults(all);
    overrides.keySet().forEach(changed::check);
    return changed;
  }

  /**
   * Returns the settings of a language.
   *
   * @param language BCP 47 tag
   * @throws IllegalArgumentException if it is not one
   */
  public TextSettings settings(String language) {
    String tag = TextSettings.canonical(language);
    return new TextSettings(
        tag,
        Segmentation.fromConfigName(lookUp(tag, SEGMENTATION)),
        lookUp(tag, ROMANIZATION),
        CharacterSource.fromConfigName(lookUp(tag, CHARACTERS)));
  }

  private String lookUp(String tag, String field) {
    for (String at = tag; !at.isEmpty(); at = parent(at)) {
      String value = properties.get(at + "." + field);
      if (value != null) {
        return value;
      }
    }
    return Objects.requireNonNull(properties.get(ANY_LANGUAGE + "." + field), field);
  }

  private static String parent(String tag) {
    return tag.substring(0, Math.max(0, tag.lastIndexOf('-')));
  }

  private void check(String key) {
    try {
      settings(key.substring(0, key.lastIndexOf('.')));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
    }
  }

  private static String canonicalKey(String key) {
    int dot = key.lastIndexOf('.');
    if (dot < 0 || !FIELDS.contains(key.substring(dot + 1))) {
      throw new IllegalArgumentException(
          key + ": not <language>. and one of " + String.join(", ", FIELDS));
    }
    return TextSettings.canonical(key.substring(0, dot)) + key.substring(dot);
  }

  /** The standard defaults, read on first use. */
  private static final class Standard {

    static final LanguageDefaults DEFAULTS = new LanguageDefaults(read());

    private static Map<String, String> read() {
      Properties properties = new Properties();
      try (InputStream in = LanguageDefaults.class.getResourceAsStream("languages.properties")) {
        properties.load(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException("languages.properties cannot be read", e);
      }
      Map<String, String> map = new HashMap<>();
      properties.stringPropertyNames().forEach(key -> map.put(key, properties.getProperty(key)));
      return map;
    }
  }
}
