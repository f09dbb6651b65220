/** The release log on Kafka. Writers change it only from its current end, and readers follow it. */
@NullMarked
package dev.nagare.releases.log;

import org.jspecify.annotations.NullMarked;
