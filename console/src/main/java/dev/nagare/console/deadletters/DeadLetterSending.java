package dev.nagare.console.deadletters;

import dev.nagare.console.access.AuditRecord;
import dev.nagare.console.access.ChangeReason;
import dev.nagare.console.access.ConsoleUser;
import dev.nagare.console.api.ApiProblem;
import dev.nagare.console.api.deadletters.DeadLetterReplayEffect;
import dev.nagare.console.api.deadletters.DeadLetterReplayRequest;
import dev.nagare.deadletters.DeadLetterFilter;
import dev.nagare.deadletters.DeadLetterReplay;
import dev.nagare.deadletters.DeadLetterTopics;
import dev.nagare.deadletters.FoundDeadLetter;
import dev.nagare.deadletters.Place;
import dev.nagare.deadletters.ReasonAdvice;
import dev.nagare.deadletters.RedeliveryRequest;
import dev.nagare.deadletters.ReplayNotes;
import dev.nagare.deadletters.ReplayRules;
import dev.nagare.deadletters.ReplayTally;
import dev.nagare.schemas.DeadLetterReason;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.ConsoleAudit;
import dev.nagare.service.ranges.ReplayProgress;
import dev.nagare.service.ranges.TopicRange;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Sends dead letters to the topic of utterances again, by the rules of {@code ./nagare dead-letters
 * replay}. Each transaction also has a record of who sent what. Thread-safe.
 */
final class DeadLetterSending {

  private static final int MAX_LETTERS = 500;
  private static final int NAMED = 20;

  private final DeadLetterTopics topics;
  private final TopicSerdes serdes;
  private final InstantSource clock;

  DeadLetterSending(DeadLetterTopics topics, TopicSerdes serdes, InstantSource clock) {
    this.topics = topics;
    this.serdes = serdes;
    this.clock = clock;
  }

  /** Returns what a replay would send. */
  DeadLetterReplayEffect plan(DeadLetterReplayRequest request) {
    Map<Integer, Long> ends = topics.endOfLetters();
    ReplayTally tally = replay(request, ends, ReplayNotes.NONE).plan(ReplayProgress.NONE);
    return effect(false, OffsetText.write(ends), tally);
  }

  /** Sends what the dry run before has counted, except what others have sent since. */
  DeadLetterReplayEffect send(ConsoleUser user, DeadLetterReplayRequest request) {
    String until =
        Optional.ofNullable(request.until())
            .orElseThrow(
                () ->
                    ApiProblem.badRequest(
                        "field until is missing; make a dry run first, and repeat its until"));
    String why = ChangeReason.require(request.why(), "the record of the change");
    DeadLetterReplay replay =
        replay(request, OffsetText.read(until), letters -> List.of(audit(user, letters, why)));
    return effect(true, until, replay.send(ReplayProgress.NONE, () -> false));
  }

  private DeadLetterReplay replay(
      DeadLetterReplayRequest request, Map<Integer, Long> ends, ReplayNotes notes) {
    String utterances = topics.name(NagareTopic.UTTERANCES);
    Set<Place> places = places(request.letters());
    return new DeadLetterReplay(
        topics,
        new RedeliveryRequest(
            places.isEmpty() ? TopicRange.last(ends, DeadLetterBoard.RECORDS) : around(places),
            filter(request, places),
            new ReplayRules(ReplayRules.DEFAULT_MAX_REPLAYS, utterances),
            DeadLetterBoard.RECORDS),
        clock,
        notes);
  }

  private static Set<Place> places(List<String> letters) {
    if (letters.size() > MAX_LETTERS) {
      throw ApiProblem.tooLarge(
          "one request names at most " + MAX_LETTERS + " dead letters; send several");
    }
    return letters.stream().map(DeadLetterDesk::place).collect(Collectors.toSet());
  }

  private static DeadLetterFilter filter(DeadLetterReplayRequest request, Set<Place> places) {
    if (places.isEmpty() == (request.reason() == null)) {
      throw ApiProblem.badRequest("name either letters or a reason");
    }
    return new DeadLetterFilter(
        request.reason() == null ? Set.of() : Set.of(reason(request.reason())),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        places);
  }

  private static DeadLetterReason reason(String name) {
    return Arrays.stream(DeadLetterReason.values())
        .filter(reason -> reason.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                ApiProblem.badRequest(
                    "the reason is none of this version; name the dead letters instead"));
  }

  /** Returns the shortest range with some places. */
  private static TopicRange around(Set<Place> places) {
    Map<Integer, Long> from = new TreeMap<>();
    Map<Integer, Long> to = new TreeMap<>();
    for (Place place : places) {
      from.merge(place.partition(), place.offset(), Math::min);
      to.merge(place.partition(), place.offset() + 1, Math::max);
    }
    long offsets =
        to.entrySet().stream().mapToLong(end -> end.getValue() - from.get(end.getKey())).sum();
    if (offsets > DeadLetterBoard.RECORDS) {
      throw ApiProblem.badRequest(
          "these dead letters are too far apart for one request; send several");
    }
    return new TopicRange(OffsetText.position(from), OffsetText.position(to));
  }

  private ProducerRecord<byte[], byte[]> audit(
      ConsoleUser user, List<FoundDeadLetter> letters, String why) {
    Map<String, Long> byReason =
        letters.stream()
            .collect(
                Collectors.groupingBy(
                    found -> DeadLetterBoard.nameOf(found.letter().failure().reason().orElse(null)),
                    TreeMap::new,
                    Collectors.counting()));
    String counts =
        byReason.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
    String named =
        letters.stream()
            .limit(NAMED)
            .map(found -> found.letter().place().toString())
            .collect(Collectors.joining(", ", "", letters.size() > NAMED ? ", …" : ""));
    return record(
        AuditRecord.of(
            user,
            "replay-dead-letters",
            topics.name(NagareTopic.DEAD_LETTERS),
            counts + " (" + named + "): " + why,
            Instant.ofEpochMilli(clock.instant().toEpochMilli())));
  }

  private ProducerRecord<byte[], byte[]> record(ConsoleAudit audit) {
    String topic = topics.name(NagareTopic.CONSOLE_AUDIT);
    return new ProducerRecord<>(
        topic,
        serdes.keySerde(NagareTopic.CONSOLE_AUDIT).serializer().serialize(topic, audit.getUser()),
        serdes.valueSerde(NagareTopic.CONSOLE_AUDIT).serializer().serialize(topic, audit));
  }

  private static DeadLetterReplayEffect effect(boolean done, String until, ReplayTally tally) {
    return new DeadLetterReplayEffect(
        done,
        until,
        (int) tally.total(),
        tally.sent().entrySet().stream()
            .map(
                entry ->
                    new DeadLetterReplayEffect.Sent(
                        entry.getKey(), entry.getValue().intValue(), isMendable(entry.getKey())))
            .toList(),
        tally.skipped().entrySet().stream()
            .map(
                entry ->
                    new DeadLetterReplayEffect.Skipped(
                        entry.getKey().name(), entry.getValue().intValue()))
            .toList());
  }

  private static boolean isMendable(String reason) {
    return Arrays.stream(DeadLetterReason.values())
        .filter(known -> known.name().equals(reason))
        .allMatch(ReasonAdvice::isMendable);
  }
}
