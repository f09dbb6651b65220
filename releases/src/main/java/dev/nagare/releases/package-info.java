/** Model releases: their stages and the rules for changing them, their log, and their bundles. */
@NullMarked
package dev.nagare.releases;

import org.jspecify.annotations.NullMarked;
