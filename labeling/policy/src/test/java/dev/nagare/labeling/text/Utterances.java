package dev.nagare.labeling.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Utterances made up of a few words, and near copies of them. */
final class Utterances {

  private static final Map<String, List<String>> WORDS =
      Map.of(
          "en",
          List.of(
              "play stop the a to in for lights kitchen bedroom music weather tomorrow and seven"
                  .split(" ", -1)),
          "de",
          List.of(
              "spiele mach das licht im wohnzimmer wecker morgen früh um und sieben aus an straße"
                  .split(" ", -1)),
          "fr",
          List.of(
              "mets la musique à de demain réveille moi lumière cuisine et vingt une ça"
                  .split(" ", -1)),
          "pt",
          List.of(
              "toque música amanhã às e vinte uma luz da sala cozinha ligue não".split(" ", -1)),
          "ja",
          List.of("を の に で 電気 音楽 明日 七 キッチン ジャズ タイマー 流して 消して つけて".split(" ", -1)));

  private static final String LETTERS =
      "abcdefghijklmnopqrstuvwxyz" + "абвгдежзийклмнопрстуфхцчшщъыьэюя";

  private final Random random;

  /** Few letters make many texts alike, many letters make texts with many different ones. */
  private final int letters;

  Utterances(Random random) {
    this.random = random;
    letters = random.nextBoolean() ? 6 : LETTERS.length();
  }

  String language() {
    return List.of("en", "de", "fr", "pt", "ja").get(random.nextInt(5));
  }

  /** Of the words of a language, now and then a number between them. */
  List<String> words(String language, int most) {
    List<String> vocabulary = WORDS.getOrDefault(language, List.of());
    List<String> words = new ArrayList<>();
    int count = 1 + random.nextInt(most);
    while (words.size() < count) {
      boolean isNumber = random.nextInt(8) == 0;
      words.add(
          isNumber
              ? Integer.toString(random.nextInt(100))
              : vocabulary.get(random.nextInt(vocabulary.size())));
    }
    return words;
  }

  /** Of any letters. */
  List<String> scribbles(int most) {
    List<String> words = new ArrayList<>();
    int count = 1 + random.nextInt(most);
    while (words.size() < count) {
      StringBuilder word = new StringBuilder();
      int length = 1 + random.nextInt(random.nextBoolean() ? 2 : 8);
      while (word.length() < length) {
        word.append(letter());
      }
      words.add(word.toString());
    }
    return words;
  }

  /** With up to so many changes of letters, words and their order. */
  List<String> changed(List<String> words, int most) {
    List<String> changed = new ArrayList<>(words);
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      change(changed);
    }
    if (random.nextInt(3) == 0) {
      Collections.shuffle(changed, random);
    }
    return changed;
  }

  private void change(List<String> words) {
    int at = random.nextInt(words.size());
    switch (random.nextInt(10)) {
      case 0 -> words.add(at, letter());
      case 1 -> join(words, at);
      case 2 -> split(words, at);
      case 3 -> words.add(at, words.get(random.nextInt(words.size())));
      default -> words.set(at, typo(words.get(at)));
    }
  }

  private static void join(List<String> words, int at) {
    if (at > 0) {
      words.set(at - 1, words.get(at - 1) + words.remove(at));
    }
  }

  private void split(List<String> words, int at) {
    String word = words.get(at);
    if (word.length() > 1) {
      int cut = 1 + random.nextInt(word.length() - 1);
      words.set(at, word.substring(0, cut));
      words.add(at + 1, word.substring(cut));
    }
  }

  /** Adds, leaves out, exchanges or swaps a letter; exchanges a number. */
  String typo(String word) {
    if (Character.isDigit(word.charAt(0))) {
      return Integer.toString(random.nextInt(100));
    }
    StringBuilder typed = new StringBuilder(word);
    int at = random.nextInt(word.length());
    switch (random.nextInt(4)) {
      case 0 -> typed.insert(at, letter());
      case 1 -> typed.replace(at, at + 1, letter());
      case 2 -> {
        if (word.length() > 1) {
          typed.deleteCharAt(at);
        }
      }
      default -> {
        if (at > 0) {
          typed.insert(at - 1, word.charAt(at)).deleteCharAt(at + 1);
        }
      }
    }
    return typed.toString();
  }

  /** With another letter, or perhaps the same, in the place of one. */
  String exchanged(String word) {
    int at = random.nextInt(word.length());
    return word.substring(0, at) + letter() + word.substring(at + 1);
  }

  private String letter() {
    return String.valueOf(LETTERS.charAt(random.nextInt(letters)));
  }
}
