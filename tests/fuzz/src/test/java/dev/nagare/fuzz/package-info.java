/**
 * Bad input at scale: whatever comes from outside, mutated thousands of times, through the code
 * that reads it. Each class is one kind of input and says what must hold of every case.
 */
@NullMarked
package dev.nagare.fuzz;

import org.jspecify.annotations.NullMarked;
