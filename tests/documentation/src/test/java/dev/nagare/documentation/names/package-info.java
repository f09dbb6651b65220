/** Checks that names in the text exist: settings, topics, metrics, scripts, modules, profiles. */
@NullMarked
package dev.nagare.documentation.names;

import org.jspecify.annotations.NullMarked;
