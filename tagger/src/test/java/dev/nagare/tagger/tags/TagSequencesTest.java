package dev.nagare.tagger.tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TagSequencesTest {

  @Test
  void readsIob2() {
    assertThat(chunks("B-song I-song O B-artist"))
        .containsExactly(new Chunk("song", 0, 2), new Chunk("artist", 3, 4));
  }

  @Test
  void readsIob1WhereOnlyATouchingChunkBeginsWithB() {
    assertThat(chunks("I-PER I-PER B-PER O I-LOC"))
        .containsExactly(new Chunk("PER", 0, 2), new Chunk("PER", 2, 3), new Chunk("LOC", 4, 5));
  }

  @Test
  void readsIobesAndBilouAlike() {
    List<Chunk> expected =
        List.of(new Chunk("PER", 0, 3), new Chunk("LOC", 3, 4), new Chunk("PER", 5, 7));

    assertThat(chunks("B-PER I-PER E-PER S-LOC O B-PER E-PER")).isEqualTo(expected);
    assertThat(chunks("B-PER I-PER L-PER U-LOC O B-PER L-PER")).isEqualTo(expected);
  }

  @Test
  void readsBmesAndBmewoAsIobes() {
    List<Chunk> expected =
        List.of(new Chunk("PER", 0, 3), new Chunk("LOC", 3, 4), new Chunk("PER", 5, 7));

    assertThat(chunks("B-PER M-PER E-PER S-LOC O B-PER E-PER")).isEqualTo(expected);
    assertThat(chunks("B-PER M-PER E-PER W-LOC O B-PER E-PER")).isEqualTo(expected);
  }

  /** Every sequence of up to five tags of BMES, also malformed ones, says the same as in IOBES. */
  @Test
  void readsEverySequenceOfBmewoAsItsIobes() {
    List<String> alphabet = List.of("O", "B-X", "M-X", "E-X", "S-X", "W-Y", "M-Y");
    List<List<String>> sequences = List.of(List.of());
    for (int length = 0; length <= 5; length++) {
      List<List<String>> longer = new ArrayList<>();
      for (List<String> tags : sequences) {
        List<String> iobes =
            tags.stream().map(tag -> tag.replace("M-", "I-").replace("W-", "S-")).toList();
        assertThat(TagSequences.chunks(tags)).as("%s", tags).isEqualTo(TagSequences.chunks(iobes));
        for (String tag : alphabet) {
          List<String> next = new ArrayList<>(tags);
          next.add(tag);
          longer.add(next);
        }
      }
      sequences = longer;
    }
  }

  @Test
  void beginsAChunkAtAnInsideTagAfterOutside() {
    assertThat(chunks("O I-PER O")).containsExactly(new Chunk("PER", 1, 2));
  }

  @Test
  void beginsAChunkWhereTheTypeChanges() {
    assertThat(chunks("B-PER I-LOC I-LOC"))
        .containsExactly(new Chunk("PER", 0, 1), new Chunk("LOC", 1, 3));
  }

  @Test
  void keepsNeighboursApartThatBothBeginWithB() {
    assertThat(chunks("B-PER B-PER B-PER")).hasSize(3);
  }

  @Test
  void distinguishesTypesOfWhichOneEndsLikeTheOther() {
    assertThat(chunks("B-game-song I-song"))
        .containsExactly(new Chunk("game-song", 0, 1), new Chunk("song", 1, 2));
  }

  @Test
  void findsNothingInAnEmptySequence() {
    assertThat(TagSequences.chunks(List.of())).isEmpty();
  }

  @Test
  void refusesWhatIsNoTag() {
    assertThat(List.of("", "B", "B-", "X-PER", "PER", "o", "-PER", "BPER"))
        .noneMatch(TagSequences::isTag);

    assertThatThrownBy(() -> chunks("O PER"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a tag at position 1");
  }

  /** Every sequence of up to five of these tags, held against conlleval's two rules. */
  @Test
  void agreesWithConllevalOnEverySequence() {
    List<String> alphabet = List.of("O", "B-X", "I-X", "E-X", "S-X", "B-Y", "I-Y", "E-Y");
    List<List<String>> sequences = List.of(List.of());
    int compared = 0;
    for (int length = 0; length <= 5; length++) {
      List<List<String>> longer = new ArrayList<>();
      for (List<String> tags : sequences) {
        assertThat(TagSequences.chunks(tags)).as("%s", tags).isEqualTo(conlleval(tags));
        compared++;
        for (String tag : alphabet) {
          List<String> next = new ArrayList<>(tags);
          next.add(tag);
          longer.add(next);
        }
      }
      sequences = longer;
    }

    assertThat(compared).isEqualTo(1 + 8 + 64 + 512 + 4096 + 32768);
  }

  private static List<Chunk> chunks(String tags) {
    return TagSequences.chunks(List.of(tags.split(" ")));
  }

  /** conlleval's own shape: endOfChunk and startOfChunk, asked at every position. */
  private static List<Chunk> conlleval(List<String> tags) {
    List<Chunk> chunks = new ArrayList<>();
    char previous = 'O';
    String previousType = "";
    int from = -1;
    for (int at = 0; at <= tags.size(); at++) {
      String tag = at < tags.size() ? tags.get(at) : "O";
      char prefix = tag.charAt(0);
      String type = prefix == 'O' ? "" : tag.substring(2);
      if (from >= 0 && endOfChunk(previous, prefix, previousType, type)) {
        chunks.add(new Chunk(previousType, from, at));
        from = -1;
      }
      if (startOfChunk(previous, prefix, previousType, type)) {
        from = at;
      }
      previous = prefix;
      previousType = type;
    }
    return chunks;
  }

  private static boolean endOfChunk(char previous, char tag, String previousType, String type) {
    return switch (previous) {
      case 'E', 'S' -> true;
      case 'B', 'I' -> tag == 'B' || tag == 'S' || tag == 'O' || !previousType.equals(type);
      default -> false;
    };
  }

  private static boolean startOfChunk(char previous, char tag, String previousType, String type) {
    return switch (tag) {
      case 'B', 'S' -> true;
      case 'E', 'I' ->
          previous == 'E' || previous == 'S' || previous == 'O' || !previousType.equals(type);
      default -> false;
    };
  }
}
