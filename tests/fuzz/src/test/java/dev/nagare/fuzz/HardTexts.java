package dev.nagare.fuzz;

import java.util.List;
import java.util.Random;

/** Texts of the kinds that break tokenizers, offsets and encoders. */
final class HardTexts {

  private static final List<String> PIECES =
      List.of(
          "play ",
          "wake me up",
          "ジャズを流して",
          "Wecker für morgen",
          " ",
          "\u3000",
          "\u00a0",
          "\t\n",
          "\r\n",
          "\u0000",
          "\u2028",
          "\uFEFF",
          "\u200D",
          "\u200B",
          "\u202E",
          "\u2066",
          "\uFE0F",
          "😀",
          "👍🏽",
          "👨‍👩‍👧‍👦",
          "🇯🇵",
          "🇯",
          "𠮷",
          "葛\uDB40\uDD00",
          "\uD83D",
          "\uDE00",
          "\uDE00\uD83D",
          "ｶﾞ",
          "ﾃﾚﾋﾞ",
          "ﾞ",
          "ｰ",
          "か\u3099",
          "\u3099",
          "e\u0301",
          "\u0301\u0301\u0301",
          "ﬁ",
          "㍿",
          "㌔",
          "①",
          "ヿ",
          "ゟ",
          "々",
          "ゝ",
          "っ",
          "ー",
          "ん",
          "İ",
          "ß",
          "ΑΣ",
          "ǅ",
          "o'clock",
          "7:30",
          "20°C",
          "５",
          "Ａｂ",
          "。",
          "서울에서",
          "\u1112\u1161\u11ab",
          "القاهرة",
          "עברית",
          "दिल्ली",
          "ไทย",
          "﷽",
          "\uFFFF",
          "\uFFFE",
          "\uFFFD",
          "\uE000",
          "\uDBFF\uDFFF");

  private HardTexts() {}

  /** A text of at most so many code points. */
  static String text(Random random, int mostCodePoints) {
    int wanted =
        random.nextInt(20) == 0 ? mostCodePoints : random.nextInt(Math.min(mostCodePoints, 60) + 1);
    StringBuilder text = new StringBuilder();
    boolean isOneWord = random.nextInt(10) == 0;
    String word = piece(random);
    for (int i = 0; i < wanted; i++) {
      text.append(isOneWord ? word : piece(random));
    }
    return cut(text.toString(), wanted);
  }

  /** A text that UTF-8 can carry. */
  static String encodable(Random random, int mostCodePoints) {
    return text(random, mostCodePoints)
        .codePoints()
        .map(point -> point >= 0xD800 && point <= 0xDFFF ? 'x' : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String cut(String text, int codePoints) {
    return text.codePointCount(0, text.length()) <= codePoints
        ? text
        : text.substring(0, text.offsetByCodePoints(0, codePoints));
  }

  private static String piece(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> Character.toString(random.nextInt(0x110000));
      case 1 -> Character.toString(0x3000 + random.nextInt(0x100));
      case 2 -> Character.toString(0xFF00 + random.nextInt(0xF0));
      case 3 -> Character.toString(0x20 + random.nextInt(0x5F));
      default -> PIECES.get(random.nextInt(PIECES.size()));
    };
  }
}
