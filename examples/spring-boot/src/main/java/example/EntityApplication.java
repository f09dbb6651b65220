package example;

import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.schemas.avro.Span;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.kafka.annotation.KafkaListener;

/** Prints the entities of each utterance. */
@SpringBootApplication
public class EntityApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(EntityApplication.class, arguments);
  }

  @KafkaListener(topics = "nagare.entities.v1")
  void hear(EntityEvent event) {
    for (Span span : event.getSpans()) {
      System.out.printf("%s %s %s%n", event.getUtteranceId(), span.getType(), span.getSurface());
    }
  }
}
