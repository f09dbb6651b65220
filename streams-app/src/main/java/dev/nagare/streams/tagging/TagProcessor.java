package dev.nagare.streams.tagging;

import dev.nagare.schemas.avro.InputCoordinates;
import dev.nagare.serving.ReleaseCatalog;
import dev.nagare.serving.ReleaseLease;
import dev.nagare.serving.ServingRole;
import dev.nagare.streams.utterances.AcceptedUtterance;
import dev.nagare.streams.utterances.Coordinates;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Tags one utterance with the release that is to answer. A shadow release starts before it, on
 * another thread, so that both work at the same time. No shadow tags when a canary answers, because
 * a shadow is compared with the active release.
 *
 * <p>Nothing is sent before the tagging is done: once a record of the same input has been sent,
 * Kafka Streams no longer holds the raw bytes that a dead letter needs.
 */
public final class TagProcessor
    extends ContextualProcessor<byte[], AcceptedUtterance, byte[], TaggedRecord> {

  private final ReleaseCatalog releases;
  private final Answering answering;
  private final ShadowTagging shadows;
  private final EventSize eventSize;
  private final InstantSource clock;

  /**
   * @param eventSize size limit of entity events
   * @param clock supplies the time of tagging
   */
  public TagProcessor(
      ReleaseCatalog releases,
      Answering answering,
      ShadowTagging shadows,
      EventSize eventSize,
      InstantSource clock) {
    this.eventSize = eventSize;
    this.releases = releases;
    this.answering = answering;
    this.shadows = shadows;
    this.clock = clock;
  }

  @Override
  public void process(Record<byte[], AcceptedUtterance> record) {
    AcceptedUtterance utterance = record.value();
    TaggedRecord tagged;
    try (ReleaseLease lease = answering.lease(utterance, utterance.keyOr(record.key()))) {
      InputCoordinates input = coordinates();
      Optional<ShadowRun> shadow = startShadow(lease, utterance);
      Answering.Answer answer = answering.answer(lease, utterance, input);
      tagged =
          new TaggedRecord(
              utterance, answer.tagging(), answer.release(), input, clock.instant(), shadow);
    }
    eventSize.require(record, tagged);
    context().forward(record.withValue(tagged));
  }

  private Optional<ShadowRun> startShadow(ReleaseLease answering, AcceptedUtterance utterance) {
    if (answering.role() != ServingRole.ACTIVE) {
      return Optional.empty();
    }
    Optional<ReleaseLease> shadow = releases.shadow(utterance.language());
    return shadow.map(lease -> shadows.start(lease, utterance.source().getText()));
  }

  private InputCoordinates coordinates() {
    return Coordinates.of(context())
        .orElseThrow(() -> new IllegalStateException("a record without coordinates"));
  }
}
