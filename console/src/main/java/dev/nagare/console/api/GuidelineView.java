package dev.nagare.console.api;

import java.util.List;

/**
 * A guideline: the rule for a type in a language.
 *
 * @param text the rule
 * @param examples examples; may be empty
 * @param version number of the change among all changes of the language's guidelines
 */
public record GuidelineView(String text, List<String> examples, int version) {}
