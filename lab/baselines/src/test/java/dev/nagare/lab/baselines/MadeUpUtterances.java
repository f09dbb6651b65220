package dev.nagare.lab.baselines;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A few dozen utterances that any system learns within a second or two. */
final class MadeUpUtterances {

  private static final List<String> SONGS =
      List.of("river of glass", "paper moons", "tin soldier", "blue lantern");
  private static final List<String> ARTISTS =
      List.of("vela", "the kettles", "oskar lind", "night ferry");

  private MadeUpUtterances() {}

  static List<LabeledUtterance> all() {
    List<LabeledUtterance> all = new ArrayList<>();
    for (String song : SONGS) {
      for (String artist : ARTISTS) {
        all.add(utterance("play ", song, " by ", artist, ""));
        all.add(utterance("🎵 please play ", song, " by ", artist, " now"));
      }
      all.add(new LabeledUtterance("n" + all.size(), "en", "stop the music", List.of(), List.of()));
    }
    return List.copyOf(all);
  }

  /** An utterance about a song and an artist, with what stands around them. */
  static LabeledUtterance utterance(
      String before, String song, String between, String artist, String after) {
    int songStart = length(before);
    int artistStart = songStart + length(song) + length(between);
    return new LabeledUtterance(
        song + "/" + artist + "/" + before,
        "en",
        Stream.of(before, song, between, artist, after).reduce("", String::concat),
        List.of(
            new LabeledSpan("song", songStart, songStart + length(song)),
            new LabeledSpan("artist", artistStart, artistStart + length(artist))),
        List.of());
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
