/**
 * Decisions of people about releases: what a promotion or a rollback checks, and what it writes.
 */
@NullMarked
package dev.nagare.releases.decisions;

import org.jspecify.annotations.NullMarked;
