/** Hands requests out to people, and turns their answers into annotations and labels. */
@NullMarked
package dev.nagare.console.labels;

import org.jspecify.annotations.NullMarked;
