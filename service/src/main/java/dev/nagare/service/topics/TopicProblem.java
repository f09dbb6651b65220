package dev.nagare.service.topics;

/**
 * Something about a topic or its schema that does not fit.
 *
 * @param subject topic or subject it is about
 * @param description what is wrong and what to do
 */
public record TopicProblem(String subject, String description) {

  @Override
  public String toString() {
    return subject + ": " + description;
  }
}
