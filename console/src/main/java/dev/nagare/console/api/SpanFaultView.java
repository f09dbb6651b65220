package dev.nagare.console.api;

import org.jspecify.annotations.Nullable;

/**
 * The reason why a span, or the whole answer, cannot be saved.
 *
 * @param span index of the span in the request, from 0; null if it is not about one span
 * @param fault name of the reason, for example SPANS_OVERLAP
 * @param detail in words, without any of the text
 * @param advice what to do
 */
public record SpanFaultView(@Nullable Integer span, String fault, String detail, String advice) {}
