package dev.nagare.trainer.training;

import dev.nagare.tagger.decoding.TagTargets;
import dev.nagare.tagger.text.Token;
import java.util.List;
import java.util.Optional;

/**
 * An utterance to learn from.
 *
 * @param tokens of its text, at least one
 * @param targets tags to learn
 * @param intent intent to learn; empty if it is unknown
 */
record TrainingUtterance(List<Token> tokens, TagTargets targets, Optional<String> intent) {}
