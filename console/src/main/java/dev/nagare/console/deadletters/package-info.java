/** The page about dead letters: what failed, why, and sending it again. */
@NullMarked
package dev.nagare.console.deadletters;

import org.jspecify.annotations.NullMarked;
