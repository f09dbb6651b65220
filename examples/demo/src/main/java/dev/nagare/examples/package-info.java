/** Nagare in one JVM: trainer, stream and a broker, to be watched for a minute. */
@NullMarked
package dev.nagare.examples;

import org.jspecify.annotations.NullMarked;
