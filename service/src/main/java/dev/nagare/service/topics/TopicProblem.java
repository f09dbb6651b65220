package dev.nagare.service.topics;

/**
 * A problem with a topic or its schema.
 *
 * @param subject name of the topic or schema subject
 * @param description what is wrong and how to fix it
 */
public record TopicProblem(String subject, String description) {

  @Override
  public String toString() {
    return subject + ": " + description;
  }
}
