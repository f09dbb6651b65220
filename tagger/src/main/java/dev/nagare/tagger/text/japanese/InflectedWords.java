package dev.nagare.tagger.text.japanese;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Joins the parts into which IPADIC splits an inflected word: 流し + て is {@code 流して}, 食べ + まし + た is
 * {@code 食べました}.
 *
 * <p>A verb (動詞), an adjective (形容詞) or an auxiliary (助動詞) opens an inflecting word. The word stays
 * open until it is in the form that can end a sentence (基本形), or has one of the endings below.
 * While it is open, the next morpheme joins it if it is
 *
 * <ul>
 *   <li>an auxiliary: た, ます, ない, たい, う …;
 *   <li>a verb or adjective that IPADIC calls a suffix or dependent (接尾, 非自立): られる, せる, 始める, すぎる,
 *       やすい …;
 *   <li>an ending that IPADIC calls a particle: て, で, ば, ちゃ, じゃ, ても, でも, たって, だって, たり, だり.
 * </ul>
 *
 * <p>So 食べられなかった and 読み始める are one word. A finished form ends its word: 高い | です, 降る | でしょう, 降って |
 * います, 起こして | ください. No noun is ever joined to its successor: particles of case stay apart (を, に),
 * and so do する after a noun (再生 | して) and the copula (東京 | でした).
 */
public final class InflectedWords {

  private static final Set<String> ENDINGS =
      Set.of("て", "で", "ば", "ちゃ", "じゃ", "ても", "でも", "たって", "だって", "たり", "だり");

  private InflectedWords() {}

  /**
   * Joins morphemes to words.
   *
   * @param morphemes as {@link Kuromoji#analyze} returns them; white space is a morpheme too, and
   *     separates its neighbours
   */
  public static List<Morpheme> join(List<Morpheme> morphemes) {
    List<Morpheme> words = new ArrayList<>(morphemes.size());
    for (Morpheme morpheme : morphemes) {
      int last = words.size() - 1;
      if (last >= 0 && isOpen(words.get(last)) && isEnding(morpheme)) {
        words.set(last, words.get(last).join(morpheme));
      } else {
        words.add(morpheme);
      }
    }
    return words;
  }

  /**
   * Returns whether a word is open. Only verbs, adjectives and auxiliaries have a form; て and
   * similar endings close it.
   */
  private static boolean isOpen(Morpheme word) {
    return !word.inflectionForm().isEmpty() && !word.inflectionForm().equals("基本形");
  }

  private static boolean isEnding(Morpheme morpheme) {
    return switch (morpheme.partOfSpeech()) {
      case "助動詞", "動詞-接尾", "動詞-非自立", "形容詞-接尾", "形容詞-非自立" -> true;
      case "助詞-接続助詞", "助詞-並立助詞" -> ENDINGS.contains(morpheme.reading());
      default -> false;
    };
  }
}
