package dev.nagare.endtoend.browser;

import java.util.List;

/**
 * Twenty utterances in three scripts whose code points, characters and UTF-16 units differ: emoji
 * with joiners and modifiers, squared and half-width forms, ligatures, supplementary planes,
 * combining marks.
 */
final class HardTexts {

  private static final String FAMILY = "👩‍👩‍👧‍👦";
  private static final String COOK = "👨🏽‍🍳";

  private HardTexts() {}

  /**
   * Returns the utterances in the order in which they are asked.
   *
   * @param prefix of their ids, so that each test has its own
   */
  static List<MarkedUtterance> all(String prefix) {
    return List.of(
        of(prefix, 1, "en", "call " + FAMILY + " family now", FAMILY + " family", "contact_name"),
        of(prefix, 2, "ja", "㍿流星に電話して", "㍿流星", "contact_name"),
        of(prefix, 3, "ar", "شغّل موسيقى الجاز", "الجاز", "genre"),
        of(prefix, 4, "en", "play Beyonce\u0301 in the evening", "Beyonce\u0301", "artist"),
        of(prefix, 5, "ja", "ﾗｰﾒﾝ食べたい", "ﾗｰﾒﾝ", "food"),
        of(prefix, 6, "ar", "اتصل بأمّي " + FAMILY, "بأمّي", "contact_name"),
        of(prefix, 7, "en", "navigate to Zu\u0308rich", "Zu\u0308rich", "city"),
        of(prefix, 8, "ja", "𠮷野家は今どのくらい混んでる？", "𠮷野家", "place"),
        of(prefix, 9, "ar", "ما حالة الطقس في القاهرة؟", "القاهرة", "city"),
        of(
            prefix,
            10,
            "en",
            "send 3 🍕🍕 to Anna",
            "3",
            "amount",
            "🍕🍕",
            "food",
            "Anna",
            "contact_name"),
        of(prefix, 11, "ja", "カ\u3099ムを三つ買って", "カ\u3099ム", "food", "三つ", "amount"),
        of(prefix, 12, "ar", "ذكّرني غدًا بالاجتماع", "غدًا", "date", "بالاجتماع", "event"),
        of(prefix, 13, "en", "what's on 🏳️‍🌈?"),
        of(prefix, 14, "ja", "明日の朝、台所で" + COOK + "のジャズを流して", "明日の朝", "date", "ジャズ", "genre"),
        of(prefix, 15, "ar", "لا شيء، شكرًا"),
        of(prefix, 16, "en", "ﬁnd a ﬂat in 𝐁erlin", "𝐁erlin", "city"),
        of(prefix, 17, "ja", "今どの辺"),
        of(prefix, 18, "ar", "أطفئ ضوء غرفة النوم", "غرفة النوم", "place"),
        of(
            prefix,
            19,
            "en",
            "set the lamp to 🟪 for 5 minutes",
            "🟪",
            "color",
            "5 minutes",
            "duration"),
        of(prefix, 20, "ja", "１００㎏のお米をﾄﾞｲﾂで買って", "１００㎏", "amount", "ﾄﾞｲﾂ", "place"));
  }

  private static MarkedUtterance of(
      String prefix, int number, String language, String text, String... surfacesAndTypes) {
    return MarkedUtterance.of(prefix + "-" + number, language, text, surfacesAndTypes);
  }
}
