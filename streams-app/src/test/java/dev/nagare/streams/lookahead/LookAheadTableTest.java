package dev.nagare.streams.lookahead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.schemas.avro.InputCoordinates;
import dev.nagare.streams.lookahead.LookAheadTable.Ahead;
import dev.nagare.streams.metrics.LookAheadAbsence;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class LookAheadTableTest {

  private final LookAheadTable table = new LookAheadTable(3);

  @Test
  void shouldGiveARecordOnce() {
    poll(0, 5);

    assertThat(table.get(at(0, 5))).isNotNull();
    assertThat(table.remove(at(0, 5))).isNotNull();
    assertThat(table.remove(at(0, 5))).isNull();
    assertThat(table.get(at(1, 5))).isNull();
  }

  /** A partition is processed in order: those before went elsewhere, to the dead letters say. */
  @Test
  void shouldMakeRoomOfRecordsThatTheirTurnIsOver() {
    poll(0, 5);
    poll(0, 6);
    poll(0, 7);
    assertThat(table.hasRoom()).isFalse();

    assertThat(table.remove(at(0, 6))).isNotNull();

    assertThat(table.get(at(0, 5))).isNull();
    assertThat(table.get(at(0, 7))).isNotNull();
    assertThat(table.hasRoom()).isTrue();
  }

  @Test
  void shouldCountARecordThatIsPolledAgainOnce() {
    poll(0, 5);
    poll(0, 5);
    poll(0, 6);

    assertThat(table.hasRoom()).isTrue();
  }

  @Test
  void shouldGiveUpPartitionsThatWereLost() {
    poll(0, 5);
    poll(0, 6);
    poll(1, 1);
    assertThat(table.hasRoom()).isFalse();

    for (long i = 2; i < 200; i++) {
      table.onPoll();
      table.remove(at(1, i - 1));
      poll(1, i);
    }

    assertThat(table.hasRoom()).isTrue();
    assertThat(table.get(at(0, 5))).isNull();
    assertThat(table.get(at(1, 199))).isNotNull();
  }

  @Test
  void shouldTellWhatWasLeftFromARecordOn() {
    ConsumerRecord<byte[], byte[]> left = new ConsumerRecord<>("t", 0, 6, null, null);
    poll(0, 5);
    table.put(left, Ahead.left(left, null, LookAheadAbsence.TIME));
    poll(0, 7);

    assertThat(table.leftFrom(at(0, 5))).extracting(ahead -> ahead.left).containsExactly(left);
    assertThat(table.leftFrom(at(0, 7))).isEmpty();
    assertThat(table.leftFrom(at(1, 0))).isEmpty();
  }

  private void poll(int partition, long offset) {
    table.put(
        new ConsumerRecord<>("t", partition, offset, null, null),
        Ahead.none(LookAheadAbsence.TIME));
  }

  private static InputCoordinates at(int partition, long offset) {
    return new InputCoordinates("t", partition, offset);
  }
}
