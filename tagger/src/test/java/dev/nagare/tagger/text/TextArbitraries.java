package dev.nagare.tagger.text;

import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Texts that are hard on offsets. */
final class TextArbitraries {

  private TextArbitraries() {}

  /** Strings of up to {@code pieces} pieces, each of a kind that has broken tokenizers before. */
  static Arbitrary<String> hardTexts(int pieces) {
    Arbitrary<String> known =
        Arbitraries.of(
            "😀",
            "👍🏽",
            "👨‍👩‍👧‍👦",
            "🏳️‍🌈",
            "🇯🇵",
            "🇯",
            "\u200D",
            "\uFE0F",
            "\u200B",
            "\u200C",
            "\u00AD",
            "\u1160",
            "\u3164",
            "\uDB40\uDC41",
            "\uD83D\u200B\uDE00",
            "㍿",
            "ヿ",
            "ゟ",
            "㌔",
            "㋿",
            "①",
            "ｶﾞ",
            "ﾃﾚﾋﾞ",
            "ﾞ",
            "ﾟ",
            "ｯ",
            "ｰ",
            "か\u3099",
            "\u3099",
            "ハ\u309A",
            "は\uFF9F",
            "e\u0301",
            "\u0301",
            " \u0301",
            "\u3000",
            "\u00A0",
            "\u0085",
            " ",
            "\t\n",
            "\r\n",
            "\u0000",
            "\uFEFF",
            "\uD83D",
            "\uDE00",
            "\uDE00\uD83D",
            "𠮷",
            "鼕",
            "葛\uDB40\uDD00",
            "流して",
            "ジャズを",
            "食べられなかった",
            "東京",
            "ラーメン",
            "っ",
            "ー",
            "ん",
            "々",
            "ゝ",
            "ヾ",
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
            "音乐",
            "서울에서",
            "\u1112\u1161\u11ab",
            "Москва",
            "القاهرة",
            "दिल्ली",
            "ไทย",
            "﷽",
            "ﬁ");
    Arbitrary<String> any =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 0x10FFFF).map(Character::toString),
            Arbitraries.integers().between(0x3000, 0x30FF).map(Character::toString),
            Arbitraries.integers().between(0xFF00, 0xFFEF).map(Character::toString),
            Arbitraries.integers().between(0xD800, 0xDFFF).map(Character::toString),
            Arbitraries.integers().between(0x4E00, 0x9FFF).map(Character::toString),
            Arbitraries.integers().between(0x20, 0x7E).map(Character::toString));
    return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(3, known), net.jqwik.api.Tuple.of(2, any))
        .list()
        .ofMaxSize(pieces)
        .map(list -> list.stream().collect(Collectors.joining()));
  }
}
