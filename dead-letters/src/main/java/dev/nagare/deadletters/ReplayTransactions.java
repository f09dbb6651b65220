package dev.nagare.deadletters;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.service.ranges.ReplayException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/** Sends dead letters and their marks in transactions of several records. */
final class ReplayTransactions {

  /** The size limit of a transaction in bytes; a single dead letter may have a megabyte. */
  private static final long MAX_BYTES = 8L << 20;

  private final Producer<byte[], byte[]> producer;
  private final ReplayRecords records;
  private final int maxRecords;
  private final ReplayNotes notes;
  private final ReplayTally tally;
  private final String marks;
  private final List<FoundDeadLetter> waiting = new ArrayList<>();
  private final ReplayLog log;
  private long waitingBytes;
  private boolean isTidy;

  private ReplayTransactions(
      Producer<byte[], byte[]> producer,
      ReplayRecords records,
      int maxRecords,
      ReplayNotes notes,
      ReplayTally tally,
      String marks,
      ReplayLog log) {
    this.producer = producer;
    this.records = records;
    this.maxRecords = maxRecords;
    this.notes = notes;
    this.tally = tally;
    this.marks = marks;
    this.log = log;
  }

  /**
   * Ends the open transaction of another replay, then reads which dead letters have been sent.
   *
   * @param producer producer to use; stays open
   * @param records converts dead letters
   * @param maxRecords largest number of dead letters in one transaction
   * @param notes further records of each transaction
   * @param tally receives each committed dead letter
   * @throws ReplayException if the brokers refuse
   */
  static ReplayTransactions open(
      Producer<byte[], byte[]> producer,
      DeadLetterTopics topics,
      ReplayRecords records,
      int maxRecords,
      ReplayNotes notes,
      ReplayTally tally) {
    try {
      producer.initTransactions();
    } catch (KafkaException e) {
      throw failed(e, tally);
    }
    String marks = topics.name(NagareTopic.DEAD_LETTER_REPLAYS);
    return new ReplayTransactions(
        producer, records, maxRecords, notes, tally, marks, topics.replays());
  }

  /** Returns the marks that existed when this replay began. */
  ReplayLog log() {
    return log;
  }

  /** Returns the number of dead letters that are sent or waiting. */
  long total() {
    return tally.total() + waiting.size();
  }

  void add(FoundDeadLetter found) {
    waiting.add(found);
    waitingBytes +=
        found.letter().sizes().value().orElse(0) + found.letter().sizes().key().orElse(0);
    if (waiting.size() >= maxRecords || waitingBytes >= MAX_BYTES) {
      commit();
    }
  }

  /** Sends and commits the waiting dead letters. */
  void commit() {
    if (waiting.isEmpty()) {
      return;
    }
    try {
      producer.beginTransaction();
      if (!isTidy) {
        for (ProducerRecord<byte[], byte[]> withdrawal : log.withdrawals(marks)) {
          var unused = producer.send(withdrawal);
        }
      }
      sendWaiting();
      for (ProducerRecord<byte[], byte[]> note : notes.of(List.copyOf(waiting))) {
        var unused = producer.send(note);
      }
      producer.commitTransaction();
    } catch (KafkaException e) {
      abort(e);
      throw failed(e, tally);
    }
    isTidy = true;
    waiting.forEach(found -> tally.onSent(found.letter()));
    waiting.clear();
    waitingBytes = 0;
  }

  /** Sends the waiting dead letters and waits for their places, which the marks contain. */
  private void sendWaiting() {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    waiting.forEach(found -> sent.add(producer.send(records.record(found))));
    producer.flush();
    for (int i = 0; i < sent.size(); i++) {
      Place letter = waiting.get(i).letter().place();
      RecordMetadata at = sentTo(sent.get(i), letter);
      var unused = producer.send(log.mark(marks, letter, new Place(at.partition(), at.offset())));
    }
  }

  private static RecordMetadata sentTo(Future<RecordMetadata> sent, Place letter) {
    try {
      return sent.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new KafkaException("dead letter " + letter + ": " + cause.getMessage(), cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted", e);
    }
  }

  /** Aborts the transaction, since readers of committed records wait for its end. */
  private void abort(KafkaException why) {
    try {
      producer.abortTransaction();
    } catch (RuntimeException e) {
      // Fenced, or the commit's result is unknown: the next replay finds out.
      why.addSuppressed(e);
    }
  }

  private static ReplayException failed(KafkaException e, ReplayTally tally) {
    return new ReplayException(
        String.format(
            Locale.ROOT,
            "%s; at least %,d were sent, run it again to continue",
            isFenced(e) ? "another replay has begun meanwhile" : "cannot send: " + e.getMessage(),
            tally.total()));
  }

  private static boolean isFenced(KafkaException e) {
    return Stream.iterate((Throwable) e, Objects::nonNull, Throwable::getCause)
        .anyMatch(
            cause ->
                cause instanceof ProducerFencedException
                    || cause instanceof InvalidProducerEpochException);
  }
}
