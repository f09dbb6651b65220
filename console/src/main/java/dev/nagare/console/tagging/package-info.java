/** Tags texts with live releases on request. */
@NullMarked
package dev.nagare.console.tagging;

import org.jspecify.annotations.NullMarked;
