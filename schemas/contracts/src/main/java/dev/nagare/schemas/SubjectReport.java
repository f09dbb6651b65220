package dev.nagare.schemas;

import java.util.List;
import java.util.Optional;

/**
 * The state of a topic's value schema in the registry.
 *
 * @param topic the topic of the contract
 * @param subject name of the schema in the registry
 * @param state of the current schema
 * @param compatibility level set for the subject itself; empty if it follows the registry's default
 * @param obstacles reasons why the current schema cannot be registered, one sentence each; empty
 *     unless the state is {@link State#INCOMPATIBLE}
 */
public record SubjectReport(
    NagareTopic<?, ?> topic,
    String subject,
    State state,
    Optional<String> compatibility,
    List<String> obstacles) {

  /** The state of the current schema. */
  public enum State {
    /** The subject has the current schema: records can be written and read. */
    REGISTERED,
    /** The subject does not exist. */
    MISSING,
    /** The subject has other versions only, and the current schema can be added to them. */
    OUTDATED,
    /** The subject has versions that forbid the current schema, or is not Avro. */
    INCOMPATIBLE
  }

  public SubjectReport {
    obstacles = List.copyOf(obstacles);
  }

  /** Returns whether the application can start with the subject as it is. */
  public boolean isValid() {
    return state == State.REGISTERED && isProtected();
  }

  private boolean isProtected() {
    return compatibility.filter(FullCompatibility.LEVEL::equals).isPresent();
  }

  /** Returns one line for operators: the problem and its remedy. */
  public String describe() {
    String line =
        switch (state) {
          case REGISTERED -> "the current schema is registered";
          case MISSING -> "no schema is registered: run './nagare topics create'";
          case OUTDATED ->
              "the current schema is not registered, but compatible: run './nagare topics create'";
          case INCOMPATIBLE ->
              "the current schema is incompatible: " + String.join("; ", obstacles);
        };
    if (state == State.MISSING || isProtected()) {
      return subject + ": " + line;
    }
    return subject
        + ": "
        + line
        + "; compatibility is "
        + compatibility.orElse("the registry's default")
        + " instead of "
        + FullCompatibility.LEVEL
        + ": run './nagare topics create'";
  }
}
