package dev.nagare.streams.tagging;

import dev.nagare.schemas.LogEvent;
import dev.nagare.schemas.avro.InputCoordinates;
import dev.nagare.serving.ReleaseCatalog;
import dev.nagare.serving.ReleaseLease;
import dev.nagare.serving.ServingRole;
import dev.nagare.serving.observations.ReleaseObservations;
import dev.nagare.streams.deadletters.Reason;
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
 * Finds an answer to an utterance: from the release whose turn it is or, if that fails, from the
 * one behind it. Shared by all tasks.
 */
public final class Answering {

  private static final Logger LOG = LoggerFactory.getLogger(Answering.class);

  /** Kinds of failure that are logged once each; after that they begin anew. */
  private static final int MAX_KINDS = 1_000;

  private final ReleaseCatalog releases;
  private final ReleaseMeters meters;
  private final ReleaseObservations observations;
  private final UncertaintyMeasure measure;
  private final AheadTagging ahead;
  private final Set<String> logged = ConcurrentHashMap.newKeySet();

  /**
   * Finds answers for all tasks.
   *
   * @param measure of uncertainty
   * @param ahead asked before a release is
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

  /** What a release answered. */
  record Answer(ReleaseId release, Tagging tagging) {}

  /**
   * Answers with the release whose turn it is.
   *
   * @param first that release
   * @throws TaggerFailedException if no release can tag it and an active one has failed
   * @throws RejectedRecordException if none answers the language but a canary, which failed
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

  /** A canary makes nothing worse: without it the language would have no release. */
  private static RuntimeException noOther(ReleaseLease failed, TaggerFailedException failure) {
    return failed.role() == ServingRole.CANARY ? unsupported() : failure;
  }

  /** Borrows the release whose turn it is. */
  ReleaseLease lease(AcceptedUtterance utterance, byte[] key) {
    Optional<ReleaseLease> lease = releases.lease(utterance.language(), key);
    return lease.orElseThrow(Answering::unsupported);
  }

  private static RejectedRecordException unsupported() {
    return new RejectedRecordException(
        Reason.UNSUPPORTED_LANGUAGE, "no release serves the utterance's language");
  }
}
