/**
 * The releases that tag each language at present. Users lease a release for each utterance, so that
 * releases can be replaced while others tag.
 */
@NullMarked
package dev.nagare.serving;

import org.jspecify.annotations.NullMarked;
