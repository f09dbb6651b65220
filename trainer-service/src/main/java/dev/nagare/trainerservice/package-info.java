/**
 * The trainer as a process: follows the labels, trains what has enough new ones, lets the gate
 * decide, and releases.
 */
@NullMarked
package dev.nagare.trainerservice;

import org.jspecify.annotations.NullMarked;
