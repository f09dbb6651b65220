package dev.nagare.tagger.text.japanese;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Joins what IPADIC takes apart when a word inflects: 流し + て is {@code 流して}, 食べ + まし + た is {@code
 * 食べました}.
 *
 * <p>The rule. A verb (動詞), an adjective (形容詞) or an auxiliary (助動詞) opens an inflecting word.
 * While one is open, the next morpheme joins it if it touches it and is
 *
 * <ul>
 *   <li>an auxiliary: た, ます, ない, たい, です, う …;
 *   <li>a verb or adjective that IPADIC calls a suffix or dependent (接尾, 非自立): られる, せる, いる, くる,
 *       ください, ほしい, やすい …;
 *   <li>one of the conjunctive particles that are endings in a school grammar: て, で, ば, ちゃ, じゃ, ても,
 *       でも, たって, だって, たり, だり.
 * </ul>
 *
 * <p>Everything else closes it. So no noun is ever joined to what follows it: particles of case
 * stay apart (を, に), and so do する after a noun ({@code 再生 | して}), the copula after a noun ({@code
 * 東京 | でした}), sentence-final particles (ね, よ) and the conjunctions から, ので, けど, が.
 */
public final class InflectedWords {

  private static final Set<String> ENDINGS =
      Set.of("て", "で", "ば", "ちゃ", "じゃ", "ても", "でも", "たって", "だって", "たり", "だり");

  private InflectedWords() {}

  /** Joins morphemes to words; {@code morphemes} are in text order. */
  public static List<Morpheme> join(List<Morpheme> morphemes) {
    List<Morpheme> words = new ArrayList<>(morphemes.size());
    for (Morpheme morpheme : morphemes) {
      int last = words.size() - 1;
      if (last >= 0 && continues(words.get(last), morpheme)) {
        words.set(last, words.get(last).join(morpheme));
      } else {
        words.add(morpheme);
      }
    }
    return words;
  }

  private static boolean continues(Morpheme word, Morpheme next) {
    return word.end() == next.start() && inflects(word.partOfSpeech()) && isEnding(next);
  }

  private static boolean inflects(String partOfSpeech) {
    return partOfSpeech.startsWith("動詞")
        || partOfSpeech.startsWith("形容詞")
        || partOfSpeech.startsWith("助動詞");
  }

  private static boolean isEnding(Morpheme morpheme) {
    return switch (morpheme.partOfSpeech()) {
      case "助動詞", "動詞-接尾", "動詞-非自立", "形容詞-接尾", "形容詞-非自立" -> true;
      case "助詞-接続助詞", "助詞-並立助詞" -> ENDINGS.contains(morpheme.reading());
      default -> false;
    };
  }
}
