/**
 * Tags past utterances again with any release, with the stream's own code, and compares the results
 * of releases.
 */
@NullMarked
package dev.nagare.admin.replay;

import org.jspecify.annotations.NullMarked;
