package dev.nagare.console.releases;

import dev.nagare.console.access.AuditRecord;
import dev.nagare.console.access.ChangeReason;
import dev.nagare.console.access.ConsoleUser;
import dev.nagare.console.api.ApiProblem;
import dev.nagare.console.api.ReleaseName;
import dev.nagare.console.api.releases.ChangeEffect;
import dev.nagare.console.api.releases.Confirmation;
import dev.nagare.console.api.releases.PromoteRequest;
import dev.nagare.console.api.releases.RejectRequest;
import dev.nagare.console.api.releases.RollBackRequest;
import dev.nagare.releases.RefusedChangeException;
import dev.nagare.releases.ReleaseLogUnavailableException;
import dev.nagare.releases.ReleaseRules;
import dev.nagare.releases.Releases;
import dev.nagare.releases.decisions.FallbackTakeover;
import dev.nagare.releases.decisions.KeptTypes;
import dev.nagare.releases.decisions.LostTypesException;
import dev.nagare.releases.decisions.Promotion;
import dev.nagare.releases.decisions.Rollback;
import dev.nagare.schemas.avro.ConsoleAudit;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Carries out decisions of people about releases, exactly as {@code nagare models} does. A decision
 * is computed from the whole log when it is written; if its effect is then another one than the
 * person has confirmed, nothing is changed. Thread-safe.
 */
public final class ReleaseDecisions {

  private final ReleaseBoard board;
  private final ChangeEffects effects;
  private final AuditedLog log;
  private final String fallbackLanguage;
  private final InstantSource clock;

  /**
   * Creates the decisions.
   *
   * @param log writes decisions
   */
  ReleaseDecisions(
      ReleaseBoard board, AuditedLog log, String fallbackLanguage, InstantSource clock) {
    this.board = board;
    this.effects = new ChangeEffects(board);
    this.log = log;
    this.fallbackLanguage = fallbackLanguage;
    this.clock = clock;
  }

  /** A decision: what it writes, and what it does besides. */
  private interface Decision {

    List<ModelRelease> records(Releases now);

    ChangeEffects.Notes notes(Releases now);

    /** Returns what it would write if the person allowed all that it needs. */
    default List<ModelRelease> allowed(Releases now) {
      return records(now);
    }
  }

  /**
   * Promotes a release, or returns the effect of that.
   *
   * @throws ApiProblem if it is not possible, or its effect is another one than was confirmed
   */
  public ChangeEffect promote(ConsoleUser user, PromoteRequest request) {
    ReleaseName name = new ReleaseName(request.id(), request.version());
    ModelRelease release = ReleaseBoard.find(board.releases(), name);
    ReleaseStage stage = stage(request, release);
    double share = share(request, stage);
    String key = Releases.key(release);
    StageChange change = change(user, stage, share, request.confirmation());
    Promotion wanted = promotion(key, change, Boolean.TRUE.equals(request.mayDropTypes()));
    Promotion allowed = promotion(key, change, true);
    String detail = "to " + stage + (share > 0 ? " " + share : "");
    return decide(
        new Decision() {
          @Override
          public List<ModelRelease> records(Releases now) {
            return wanted.records(now);
          }

          @Override
          public List<ModelRelease> allowed(Releases now) {
            return allowed.records(now);
          }

          @Override
          public ChangeEffects.Notes notes(Releases now) {
            return ReleaseDecisions.this.notes(now, allowed);
          }
        },
        request.confirmation(),
        audit(user, "promote-release", key, detail, change));
  }

  private static Promotion promotion(String key, StageChange change, boolean mayDropTypes) {
    return new Promotion(
        key,
        change,
        mayDropTypes ? Promotion.Types.MAY_DROP : Promotion.Types.ALL_KEPT,
        change::getReason);
  }

  private ChangeEffects.Notes notes(Releases now, Promotion promotion) {
    ModelRelease release = now.find(promotion.key()).orElseThrow();
    boolean isActive = promotion.to().getStage() == ReleaseStage.ACTIVE;
    FallbackTakeover takeover = promotion.takeover(now, fallbackLanguage);
    return new ChangeEffects.Notes(
        isActive && !Promotion.hasPassed(release),
        lostTypes(now, release),
        takeover.isNone() ? Optional.empty() : Optional.of(takeover.toString()));
  }

  private static List<String> lostTypes(Releases now, ModelRelease release) {
    try {
      KeptTypes.require(now, release);
      return List.of();
    } catch (LostTypesException e) {
      return List.copyOf(e.types());
    }
  }

  /**
   * Rolls a language back, or returns the effect of that.
   *
   * @throws ApiProblem if it is not possible, or its effect is another one than was confirmed
   */
  public ChangeEffect rollBack(ConsoleUser user, RollBackRequest request) {
    Releases seen = board.releases();
    String language = request.language();
    Optional<String> target =
        Optional.ofNullable(request.to()).map(name -> Releases.key(ReleaseBoard.find(seen, name)));
    StageChange why = change(user, ReleaseStage.REJECTED, 0, request.confirmation());
    return decide(
        new Decision() {
          @Override
          public List<ModelRelease> records(Releases now) {
            // The confirmed effect names the release that is rolled back.
            return new Rollback(language, now.active(language).map(Releases::key), target, why)
                .records(now);
          }

          @Override
          public ChangeEffects.Notes notes(Releases now) {
            return ChangeEffects.Notes.NONE;
          }
        },
        request.confirmation(),
        audit(
            user, "roll-back-language", language, target.map(key -> "to " + key).orElse(""), why));
  }

  /**
   * Rejects a release, or returns the effect of that.
   *
   * @throws ApiProblem if it is not possible, or its effect is another one than was confirmed
   */
  public ChangeEffect reject(ConsoleUser user, RejectRequest request) {
    ReleaseName name = new ReleaseName(request.id(), request.version());
    String key = Releases.key(ReleaseBoard.find(board.releases(), name));
    StageChange to = change(user, ReleaseStage.REJECTED, 0, request.confirmation());
    return decide(
        new Decision() {
          @Override
          public List<ModelRelease> records(Releases now) {
            return ReleaseRules.move(now, key, to);
          }

          @Override
          public ChangeEffects.Notes notes(Releases now) {
            return ChangeEffects.Notes.NONE;
          }
        },
        request.confirmation(),
        audit(user, "reject-release", key, "", to));
  }

  private ChangeEffect decide(Decision decision, Confirmation confirmation, ConsoleAudit audit) {
    try {
      if (confirmation.dry()) {
        return effect(board.releases(), decision);
      }
      return make(decision, Objects.requireNonNullElse(confirmation.seen(), ""), audit);
    } catch (LostTypesException e) {
      throw ReleaseProblems.lostTypes(e);
    } catch (RefusedChangeException e) {
      throw ReleaseProblems.refused(e);
    } catch (ReleaseLogUnavailableException | KafkaException e) {
      throw ReleaseProblems.unavailable();
    }
  }

  private ChangeEffect make(Decision decision, String seen, ConsoleAudit audit) {
    if (seen.isEmpty()) {
      throw ReleaseProblems.notSeen();
    }
    AtomicReference<@Nullable ChangeEffect> made = new AtomicReference<>();
    log.change(
        now -> {
          ChangeEffect effect = effect(now, decision);
          if (!effect.seen().equals(seen)) {
            throw ReleaseProblems.changed(effect);
          }
          made.set(effect);
          return decision.records(now);
        },
        audit);
    return Objects.requireNonNull(made.get()).made();
  }

  private ChangeEffect effect(Releases now, Decision decision) {
    return effects.of(now, decision.allowed(now), decision.notes(now));
  }

  private static ReleaseStage stage(PromoteRequest request, ModelRelease release) {
    if (request.stage() == null) {
      return Promotion.next(release)
          .orElseThrow(
              () ->
                  ApiProblem.badRequest(
                      "the release has no next stage; name CANARY or ACTIVE in 'stage'"));
    }
    return switch (request.stage()) {
      case "CANARY" -> ReleaseStage.CANARY;
      case "ACTIVE" -> ReleaseStage.ACTIVE;
      default -> throw ApiProblem.badRequest("field stage is neither CANARY nor ACTIVE");
    };
  }

  private static double share(PromoteRequest request, ReleaseStage stage) {
    if (stage != ReleaseStage.CANARY) {
      return 0;
    }
    double share = Objects.requireNonNullElse(request.share(), Promotion.DEFAULT_SHARE);
    if (!(share > 0 && share <= 1)) {
      throw ApiProblem.badRequest("field share must be above 0 and at most 1");
    }
    return share;
  }

  private StageChange change(
      ConsoleUser user, ReleaseStage stage, double share, Confirmation confirmation) {
    return StageChange.newBuilder()
        .setStage(stage)
        .setCanaryShare(share)
        .setChangedBy(person(user))
        .setChangedAt(Instant.ofEpochMilli(clock.instant().toEpochMilli()))
        .setReason(
            confirmation.dry()
                ? ""
                : ChangeReason.require(confirmation.reason(), "the history of the release"))
        .build();
  }

  private static String person(ConsoleUser user) {
    if (!ReleaseRules.isPerson(user.name())) {
      throw ApiProblem.forbidden(
          "program-name",
          "user names that begin with "
              + ReleaseRules.PROGRAM_PREFIX
              + " are for programs; log in under another name");
    }
    return user.name();
  }

  private static ConsoleAudit audit(
      ConsoleUser user, String action, String subject, String what, StageChange change) {
    String detail = what.isEmpty() ? change.getReason() : what + ": " + change.getReason();
    return AuditRecord.of(user, action, subject, detail, change.getChangedAt());
  }
}
