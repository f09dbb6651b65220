/**
 * The releases that tag each language at this moment. Users lease a release for each utterance, so
 * that releases can be exchanged while they tag.
 */
@NullMarked
package dev.nagare.serving;

import org.jspecify.annotations.NullMarked;
