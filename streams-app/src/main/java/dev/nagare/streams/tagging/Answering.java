package dev.nagare.streams.tagging;

import dev.nagare.schemas.DeadLetterReason;
import dev.nagare.schemas.LogEvent;
import dev.nagare.schemas.avro.InputCoordinates;
import dev.nagare.serving.ReleaseCatalog;
import dev.nagare.serving.ReleaseLease;
import dev.nagare.serving.ServingRole;
import dev.nagare.serving.observations.ReleaseObservations;
import dev.nagare.streams.deadletters.RejectedRecordException;
import dev.nagare.streams.metrics.ReleaseMeters;
import dev.nagare.streams.utterances.AcceptedUtterance;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.UncertaintyMeasure;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers utterances with the release that is to answer or, if that fails, with the next one behind
 * it. Shared by all tasks.
 */
public final class Answering {

  private static final Logger LOG = LoggerFactory.getLogger(Answering.class);

  /**
   * The number of kinds of failure that are remembered so that each is logged once; beyond it, they
   * are forgotten.
   */
  private static final int MAX_KINDS = 1_000;

  private final ReleaseCatalog releases;
  private final ReleaseMeters meters;
  private final ReleaseObservations observations;
  private final UncertaintyMeasure measure;
  private final AheadTagging ahead;
  private final Set<String> logged = ConcurrentHashMap.newKeySet();

  /**
   * Creates the answering of all tasks.
   *
   * @param measure measure of uncertainty
   * @param ahead look-ahead results, which are used first
   */
  public Answering(
      ReleaseCatalog releases,
      ReleaseMeters meters,
      ReleaseObservations observations,
      UncertaintyMeasure measure,
      AheadTagging ahead) {
    this.measure = measure;
    this.ahead = ahead;
    this.releases = releases;
    this.meters = meters;
    this.observations = observations;
  }

  /** The answer of a release. */
  record Answer(ReleaseId release, Tagging tagging) {}

  /**
   * Answers an utterance.
   *
   * @param first lease on the release that is to answer
   * @param input coordinates of the utterance's record
   * @throws TaggerFailedException if no release can tag it and an active one has failed
   * @throws RejectedRecordException if only a canary answers the language, and it failed
   */
  Answer answer(ReleaseLease first, AcceptedUtterance utterance, InputCoordinates input) {
    releases.onText(utterance.language(), first, utterance.source().getText());
    if (first.role() == ServingRole.CANARY) {
      meters.onCanary(first.tagger().release());
    }
    try {
      Tagging tagging =
          ahead
              .take(utterance, input, first)
              .map(tagged -> metered(first, tagged))
              .orElseGet(() -> tag(first, utterance));
      observations.onAnswered(first, tagging.counts());
      return new Answer(first.tagger().release(), tagging);
    } catch (TaggerFailedException e) {
      return answerInstead(first, e, utterance, input);
    }
  }

  private Answer answerInstead(
      ReleaseLease failed,
      TaggerFailedException failure,
      AcceptedUtterance utterance,
      InputCoordinates input) {
    onFailed(failed, failure, input);
    try (ReleaseLease next =
        releases
            .instead(utterance.language(), failed)
            .orElseThrow(() -> noOther(failed, failure))) {
      Tagging tagging;
      try {
        tagging = tag(next, utterance);
      } catch (TaggerFailedException e) {
        return answerInstead(next, e, utterance, input);
      }
      observations.onAnsweredInstead(next, tagging.counts());
      return new Answer(next.tagger().release(), tagging);
    }
  }

  private Tagging tag(ReleaseLease lease, AcceptedUtterance utterance) {
    return metered(lease, Tagging.of(lease, utterance.source().getText(), measure));
  }

  private Tagging metered(ReleaseLease lease, Tagging tagging) {
    meters.onTagged(
        lease.servedLanguage(), lease.tagger(), tagging.nanos(), tagging.result().confidence());
    return tagging;
  }

  private void onFailed(ReleaseLease lease, TaggerFailedException failure, InputCoordinates input) {
    ReleaseId release = lease.tagger().release();
    observations.onFailed(lease);
    if (lease.role() == ServingRole.CANARY) {
      meters.onCanaryFailed(release);
    } else {
      meters.onActiveFailed(release);
    }
    if (logged.size() >= MAX_KINDS) {
      logged.clear();
    }
    if (logged.add(release + " " + failure.reason())) {
      LogEvent.warn(LOG, "release_failed")
          .with("release", release)
          .with("role", lease.role())
          .with("error", failure.reason())
          .with("topic", input.getTopic())
          .with("partition", input.getPartition())
          .with("offset", input.getOffset())
          .text("detail", "further failures of this kind are only counted")
          .cause(failure)
          .log();
    }
  }

  /**
   * Returns the exception if no other release can answer. Without a canary the language would have
   * no release, so its failure must not stop the stream.
   */
  private static RuntimeException noOther(ReleaseLease failed, TaggerFailedException failure) {
    return failed.role() == ServingRole.CANARY ? unsupported() : failure;
  }

  /** Leases the release that is to answer. */
  ReleaseLease lease(AcceptedUtterance utterance, byte[] key) {
    Optional<ReleaseLease> lease = releases.lease(utterance.language(), key);
    return lease.orElseThrow(Answering::unsupported);
  }

  private static RejectedRecordException unsupported() {
    return new RejectedRecordException(
        DeadLetterReason.UNSUPPORTED_LANGUAGE, "no release serves the utterance's language");
  }
}
