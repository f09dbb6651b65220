/** Shell completions and manual pages, generated from the commands. */
@NullMarked
package dev.nagare.cli.reference;

import org.jspecify.annotations.NullMarked;
