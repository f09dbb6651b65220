package dev.nagare.console.http;

import dev.nagare.console.access.ConsoleRole;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Optional;

/**
 * A path of the JSON interface.
 *
 * @param method HTTP method
 * @param path with parameters in braces
 * @param admission who may call it, and which proofs a call needs
 * @param summary one sentence for the reference
 * @param queries parameters of path and query
 * @param body type of the request's body; empty for none
 * @param answers possible answers besides problems
 * @param handler computes the answer
 */
public record ApiRoute(
    HandlerType method,
    String path,
    Admission admission,
    String summary,
    List<Query> queries,
    Optional<Class<?>> body,
    List<Outcome> answers,
    Handling handler) {

  /** Computes the answer to a call. */
  @FunctionalInterface
  public interface Handling {
    Reply answer(Call call) throws InterruptedException;
  }

  /** The places of a parameter. */
  public enum In {
    /** Part of the path. */
    PATH,
    /** Part of the query. */
    QUERY
  }

  /**
   * A parameter.
   *
   * @param isRequired whether a call needs it; one of the path always is
   */
  public record Query(String name, String description, In in, boolean isRequired) {}

  /**
   * A possible answer.
   *
   * @param type type of the body; empty for none
   */
  public record Outcome(int status, String description, Optional<Class<?>> type) {}

  /**
   * The least role that may call a path, and the proofs that a call needs.
   *
   * @param role least role; empty if nobody needs to be logged in
   * @param proof proof that the console's own pages sent it
   */
  public record Admission(Optional<ConsoleRole> role, Proof proof) {

    /** Admits everybody. */
    static final Admission OPEN = new Admission(Optional.empty(), Proof.NONE);

    /** Returns the admission to something that only shows. */
    static Admission reading(ConsoleRole role) {
      return new Admission(Optional.of(role), Proof.NONE);
    }

    /** Returns the admission to something that changes what is kept. */
    static Admission changing(ConsoleRole role) {
      return new Admission(Optional.of(role), Proof.SECRET);
    }

    /** Returns the admission to something that costs time and changes nothing. */
    static Admission computing(ConsoleRole role) {
      return new Admission(Optional.of(role), Proof.ORIGIN);
    }
  }

  /** The proofs that the console's own pages, or a program, sent a call. */
  public enum Proof {
    /** None is needed. */
    NONE,
    /** The browser does not name another site as its origin. */
    ORIGIN,
    /** In addition the call repeats the secret of the login, unless it carries a token itself. */
    SECRET
  }
}
