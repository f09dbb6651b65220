/** The JSON records of the page about dead letters. */
@NullMarked
package dev.nagare.console.api.deadletters;

import org.jspecify.annotations.NullMarked;
