package dev.nagare.tagger.text.japanese;

import org.jspecify.annotations.Nullable;

/**
 * Romanizes kana: Hepburn's consonants, kana-literal vowels.
 *
 * <p>The rules, in the order in which a reader meets them:
 *
 * <ul>
 *   <li>Vowels as they are spelled: 欧州 (オウシュウ) is {@code oushuu}, 東京 {@code toukyou}. The long mark
 *       doubles the vowel before it: ラーメン is {@code raamen}; without a vowel before it, it is
 *       dropped.
 *   <li>Particles as they are spelled: を {@code wo}, は {@code ha}, へ {@code he}.
 *   <li>Hepburn's し shi, ち chi, つ tsu, ふ fu, じ and ぢ ji, ず and づ zu.
 *   <li>Small kana join the kana before them: キャ kya, シャ sha, ファ fa, ティ ti, デュ dyu, ウィ wi, ヴァ va,
 *       チェ che, クァ kwa. Where they cannot, they are read as large ones: ねぇ nee.
 *   <li>っ doubles the consonant that follows ({@code kitte}, and {@code tch} for ch: マッチ matchi).
 *       Before anything else it is {@code t}, so 行っ, cut off from its て, is {@code it}.
 *   <li>ん is {@code n}; before a vowel or y it is {@code n'}, which keeps 禁煙 kin'en and 記念 kinen
 *       apart.
 *   <li>ゝ and ヽ repeat the kana before them, ゞ and ヾ repeat it voiced.
 * </ul>
 *
 * <p>Half-width kana are read as full-width ones. Everything that is not kana is copied.
 */
public final class Kana {

  private static final char SMALL_TSU = 'ッ';
  private static final char SYLLABIC_N = 'ン';
  private static final char LONG_MARK = 'ー';
  private static final char REPEAT = 'ヽ';
  private static final char REPEAT_VOICED = 'ヾ';
  private static final String VOICELESS = "カキクケコサシスセソタチツテトハヒフヘホ";
  private static final char FIRST = 'ァ';
  private static final char LAST = 'ヿ';
  private static final int HIRAGANA_TO_KATAKANA = 'ァ' - 'ぁ';

  private static final @Nullable String[] LATIN = new String[LAST - FIRST + 1];

  static {
    row("アイウエオ", "");
    row("カキクケコ", "k");
    row("ガギグゲゴ", "g");
    row("サシスセソ", "s");
    row("ザジズゼゾ", "z");
    row("タチツテト", "t");
    row("ダヂヅデド", "d");
    row("ナニヌネノ", "n");
    row("ハヒフヘホ", "h");
    row("バビブベボ", "b");
    row("パピプペポ", "p");
    row("マミムメモ", "m");
    row("ラリルレロ", "r");
    row("ァィゥェォ", "");
    put("ヤユヨャュョワヮヰヱヲヵヶ", "ya yu yo ya yu yo wa wa wi we wo ka ke");
    put("シジチヂツヅズフヴ", "shi ji chi ji tsu zu zu fu vu");
    put("ヷヸヹヺヿ", "va vi ve vo koto");
  }

  private Kana() {}

  /** Romanizes the kana of a text, hiragana or katakana. */
  public static String romanize(String text) {
    String kana = FullWidth.of(text).text();
    Writer writer = new Writer(kana.length());
    int i = 0;
    while (i < kana.length()) {
      i += writer.write(kana.charAt(i), i + 1 < kana.length() ? kana.charAt(i + 1) : 0);
    }
    return writer.finish();
  }

  /** Returns whether the character is kana or a mark that is read together with kana. */
  static boolean isKana(char c) {
    char kana = katakana(c);
    return latin(kana) != null
        || kana == SMALL_TSU
        || kana == SYLLABIC_N
        || kana == LONG_MARK
        || kana == REPEAT
        || kana == REPEAT_VOICED;
  }

  /** Returns whether the text, which is not empty, is all kana. */
  static boolean isAllKana(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isKana(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static char katakana(char c) {
    boolean hiragana = (c >= 'ぁ' && c <= 'ゖ') || c == 'ゝ' || c == 'ゞ';
    return hiragana ? (char) (c + HIRAGANA_TO_KATAKANA) : c;
  }

  private static @Nullable String latin(char katakana) {
    if (katakana == 'ゟ') {
      return "yori";
    }
    return katakana < FIRST || katakana > LAST ? null : LATIN[katakana - FIRST];
  }

  /** Returns a kana and the following small one as one syllable; null if they are two. */
  private static @Nullable String joined(char kana, String latin, char small) {
    return switch (small) {
      case 'ャ' -> glide(kana, latin, 'a');
      case 'ュ' -> glide(kana, latin, 'u');
      case 'ョ' -> glide(kana, latin, 'o');
      case 'ヮ' -> kana == 'ク' || kana == 'グ' ? consonants(latin) + "wa" : null;
      case 'ァ' -> vowel(kana, latin, 'a');
      case 'ィ' -> vowel(kana, latin, 'i');
      case 'ゥ' -> vowel(kana, latin, 'u');
      case 'ェ' -> vowel(kana, latin, 'e');
      case 'ォ' -> vowel(kana, latin, 'o');
      default -> null;
    };
  }

  private static @Nullable String glide(char kana, String latin, char vowel) {
    if (latin.length() > 1 && latin.endsWith("i")) {
      return palatal(consonants(latin)) + vowel;
    }
    return "テデフヴ".indexOf(kana) >= 0 ? consonants(latin) + "y" + vowel : null;
  }

  private static @Nullable String vowel(char kana, String latin, char vowel) {
    if (latin.charAt(latin.length() - 1) == vowel) {
      return null; // ねぇ: the small kana lengthens
    }
    return switch (kana) {
      case 'ウ' -> "w" + vowel;
      case 'イ' -> vowel == 'e' ? "ye" : null;
      case 'ク', 'グ' -> consonants(latin) + "w" + vowel;
      case 'ツ', 'フ', 'ヴ' -> consonants(latin) + vowel;
      case 'ス', 'ズ', 'テ', 'デ' -> vowel == 'i' ? consonants(latin) + "i" : null;
      case 'ト', 'ド' -> vowel == 'u' ? consonants(latin) + "u" : null;
      default -> vowel == 'e' && latin.endsWith("i") ? palatal(consonants(latin)) + "e" : null;
    };
  }

  /** Returns the kana with its voicing mark: it follows the plain kana in Unicode's order. */
  private static char voiced(char kana) {
    return VOICELESS.indexOf(kana) < 0 ? kana : (char) (kana + 1);
  }

  private static String palatal(String consonants) {
    return switch (consonants) {
      case "sh", "ch", "j" -> consonants;
      default -> consonants + "y";
    };
  }

  private static String consonants(String latin) {
    return latin.substring(0, latin.length() - 1);
  }

  private static boolean isVowel(char latin) {
    return "aiueo".indexOf(latin) >= 0;
  }

  private static void row(String kana, String consonant) {
    for (int i = 0; i < kana.length(); i++) {
      LATIN[kana.charAt(i) - FIRST] = consonant + "aiueo".charAt(i);
    }
  }

  private static void put(String kana, String latin) {
    String[] syllables = latin.split(" ", -1);
    for (int i = 0; i < syllables.length; i++) {
      LATIN[kana.charAt(i) - FIRST] = syllables[i];
    }
  }

  /** The output so far, and the state that decides how the next kana is written. */
  private static final class Writer {

    private final StringBuilder latin;
    private char previous;
    private char lastVowel;
    private boolean doubling;

    Writer(int length) {
      latin = new StringBuilder(length * 2);
    }

    /**
     * Writes one character.
     *
     * @param following the character after it, 0 if there is none
     * @return the number of characters taken: 2 if the following one was joined
     */
    int write(char c, char following) {
      char kana = repeated(katakana(c));
      String syllable = latin(kana);
      int taken = 1;
      if (syllable != null) {
        String joined = joined(kana, syllable, katakana(following));
        taken = joined == null ? 1 : 2;
        writeSyllable(joined == null ? syllable : joined);
      } else if (kana == SMALL_TSU) {
        flushDoubling();
        doubling = true;
        lastVowel = 0;
      } else {
        flushDoubling();
        writeMark(kana);
      }
      previous = kana;
      return taken;
    }

    String finish() {
      flushDoubling();
      return latin.toString();
    }

    private void writeSyllable(String syllable) {
      char first = syllable.charAt(0);
      if (doubling) {
        latin.append(isVowel(first) || syllable.startsWith("ch") ? 't' : first);
        doubling = false;
      } else if (previous == SYLLABIC_N && (isVowel(first) || first == 'y')) {
        latin.append('\'');
      }
      latin.append(syllable);
      lastVowel = syllable.charAt(syllable.length() - 1);
    }

    private void writeMark(char mark) {
      if (mark == SYLLABIC_N) {
        latin.append('n');
        lastVowel = 0;
      } else if (mark != LONG_MARK) {
        latin.append(mark);
        lastVowel = 0;
      } else if (lastVowel != 0) {
        latin.append(lastVowel);
      }
    }

    private void flushDoubling() {
      if (doubling) {
        latin.append('t');
        doubling = false;
      }
    }

    private char repeated(char kana) {
      return switch (kana) {
        case REPEAT -> latin(previous) == null ? kana : previous;
        case REPEAT_VOICED -> latin(previous) == null ? kana : voiced(previous);
        default -> kana;
      };
    }
  }
}
