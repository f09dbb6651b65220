package dev.nagare.schemas.documents;

import static dev.nagare.schemas.documents.Party.APPLICATION;
import static dev.nagare.schemas.documents.Party.CONSOLE;
import static dev.nagare.schemas.documents.Party.LABELERS;
import static dev.nagare.schemas.documents.Party.OPERATORS;
import static dev.nagare.schemas.documents.Party.STREAM;
import static dev.nagare.schemas.documents.Party.TRAINER;

import dev.nagare.schemas.NagareTopic;
import java.util.List;

/**
 * What a topic is for: what the catalogue of topics does not need to know.
 *
 * @param about what its records are
 * @param personalData what of users or staff is in it
 */
record TopicUse(
    NagareTopic<?, ?> topic,
    String about,
    List<Party> writers,
    List<Party> readers,
    String personalData) {

  private static final String NOTHING = "no";

  static final List<TopicUse> ALL =
      List.of(
          new TopicUse(
              NagareTopic.UTTERANCES,
              "what users said or typed, to be tagged",
              List.of(APPLICATION, OPERATORS),
              List.of(STREAM, OPERATORS),
              "yes: texts"),
          new TopicUse(
              NagareTopic.ENTITIES,
              "the entities of each utterance that could be tagged",
              List.of(STREAM),
              List.of(APPLICATION, OPERATORS),
              "yes: the words of entities"),
          new TopicUse(
              NagareTopic.LABEL_REQUESTS,
              "what people are asked to label; a null value withdraws it",
              List.of(STREAM),
              List.of(LABELERS, CONSOLE, STREAM),
              "yes: texts"),
          new TopicUse(
              NagareTopic.LABEL_ROUNDS,
              "what each round of requests was decided by",
              List.of(STREAM),
              List.of(LABELERS, CONSOLE, STREAM),
              NOTHING),
          new TopicUse(
              NagareTopic.LABELS,
              "what people labeled, for training and evaluation; a null value takes a label back",
              List.of(LABELERS, CONSOLE),
              List.of(TRAINER, STREAM, LABELERS, CONSOLE),
              "yes: texts, and names of labelers"),
          new TopicUse(
              NagareTopic.MODELS,
              "releases of models and how far each may act",
              List.of(TRAINER, STREAM, OPERATORS),
              List.of(STREAM, TRAINER, OPERATORS, LABELERS, CONSOLE),
              "names of operators"),
          new TopicUse(
              NagareTopic.MODEL_BUNDLES,
              "bundle files in pieces",
              List.of(TRAINER, OPERATORS),
              List.of(STREAM, TRAINER, OPERATORS, CONSOLE),
              "words of the labels, singly"),
          new TopicUse(
              NagareTopic.RELEASE_OBSERVATIONS,
              "what instances of the stream see of releases under way",
              List.of(STREAM),
              List.of(STREAM, OPERATORS),
              NOTHING),
          new TopicUse(
              NagareTopic.TRAINING_REQUESTS,
              "requests to train a language now",
              List.of(OPERATORS),
              List.of(TRAINER),
              "names of operators"),
          new TopicUse(
              NagareTopic.LANGUAGE_STATUS,
              "how far each language is from its target",
              List.of(TRAINER),
              List.of(STREAM, TRAINER),
              NOTHING),
          new TopicUse(
              NagareTopic.SHADOW,
              "what a shadow release would have said",
              List.of(STREAM),
              List.of(),
              "yes: the words of entities"),
          new TopicUse(
              NagareTopic.ANNOTATIONS,
              "what each person said on the labeling page",
              List.of(CONSOLE),
              List.of(CONSOLE),
              "yes: texts, and names of labelers"),
          new TopicUse(
              NagareTopic.GUIDELINES,
              "how to label a type in a language",
              List.of(CONSOLE),
              List.of(CONSOLE),
              "names of labelers, and texts if they are examples"),
          new TopicUse(
              NagareTopic.CONSOLE_AUDIT,
              "who logged in to the console, and who changed what",
              List.of(CONSOLE),
              List.of(OPERATORS),
              "names of staff, and addresses of their computers"),
          new TopicUse(
              NagareTopic.DEAD_LETTERS,
              "utterance records that can never be tagged, byte for byte, with reasons in headers",
              List.of(STREAM),
              List.of(OPERATORS),
              "yes: records as received"),
          new TopicUse(
              NagareTopic.DEAD_LETTER_REPLAYS,
              "which dead letters have been sent again, and where to",
              List.of(OPERATORS),
              List.of(OPERATORS),
              NOTHING));
}
