package dev.nagare.tagger.bundle;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.nagare.tagger.encoding.Vocabulary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads a vocabulary: a JSON list of distinct strings. */
final class VocabularyJson {

  private VocabularyJson() {}

  /**
   * Reads a vocabulary.
   *
   * @param name of the entry
   * @param most number of items after which reading stops with an error
   * @throws BundleFormatException if it is not such a list
   */
  static Vocabulary read(String name, byte[] json, long most) throws BundleFormatException {
    try (JsonParser in = StrictJson.MAPPER.createParser(json)) {
      return new Vocabulary(items(name, in, most));
    } catch (BundleFormatException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      throw notDistinctStrings(name, e);
    }
  }

  private static List<String> items(String name, JsonParser in, long most) throws IOException {
    List<String> items = new ArrayList<>();
    JsonToken token = in.nextToken() == JsonToken.START_ARRAY ? in.nextToken() : null;
    while (token == JsonToken.VALUE_STRING) {
      if (items.size() >= most) {
        throw new BundleFormatException(name, "lists more than " + most);
      }
      items.add(in.getText());
      token = in.nextToken();
    }
    if (token != JsonToken.END_ARRAY || in.nextToken() != null) {
      throw new IOException("no list of strings");
    }
    return items;
  }

  private static BundleFormatException notDistinctStrings(String name, Exception cause) {
    return new BundleFormatException(name, "is no list of distinct strings", cause);
  }
}
