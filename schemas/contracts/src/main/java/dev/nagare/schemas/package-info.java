/**
 * What Nagare's processes agree on: the topics, the Avro records in them and how those are written
 * and read. Start at {@link dev.nagare.schemas.NagareTopic} for the catalogue and at {@link
 * dev.nagare.schemas.TopicSerdes} for serdes.
 *
 * <p>Avro makes instances only of classes that are trusted in the JVM. Loading the catalogue or
 * making serdes adds the generated ones; a program that uses neither, but parses records with Avro
 * itself, has to set {@code org.apache.avro.SERIALIZABLE_PACKAGES=dev.nagare.schemas.avro}.
 */
@NullMarked
package dev.nagare.schemas;

import org.jspecify.annotations.NullMarked;
