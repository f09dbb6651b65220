/** Shows releases with what the rollout observes of them, and carries out decisions of people. */
@NullMarked
package dev.nagare.console.releases;

import org.jspecify.annotations.NullMarked;
