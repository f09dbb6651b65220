package dev.nagare.streams.labeling;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.serving.ReleaseCatalog;
import dev.nagare.serving.ReleaseLease;
import dev.nagare.serving.ServingRole;
import dev.nagare.streams.labeling.Withdrawals.Verdict;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.Utterance;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tags with the active release of a request's language, never with a canary. */
final class ActiveJudge implements Withdrawals.Judge {

  private final ReleaseCatalog releases;

  ActiveJudge(ReleaseCatalog releases) {
    this.releases = releases;
  }

  @Override
  public Optional<Verdict> judge(LabelRequest request) {
    byte[] key = request.getUtteranceId().getBytes(UTF_8);
    try (ReleaseLease lease = releases.lease(request.getLanguage(), key).orElse(null)) {
      if (lease == null || lease.role() == ServingRole.ACTIVE) {
        return verdict(lease, request);
      }
      try (ReleaseLease active = releases.instead(request.getLanguage(), lease).orElse(null)) {
        return verdict(active, request);
      }
    }
  }

  private static Optional<Verdict> verdict(@Nullable ReleaseLease lease, LabelRequest request) {
    if (lease == null) {
      return Optional.empty();
    }
    try {
      List<TaggedUtterance> results =
          lease.tagger().tag(List.of(new Utterance(lease.servedLanguage(), request.getText())));
      return Optional.of(
          new Verdict(
              lease.servedLanguage(),
              lease.tagger().release().sha256(),
              results.get(0).confidence()));
    } catch (RuntimeException e) { // A release that fails on a text is not sure of it.
      return Optional.empty();
    }
  }
}
