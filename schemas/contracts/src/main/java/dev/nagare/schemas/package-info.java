/**
 * The contract between Nagare's processes: the topics, their Avro records, and the serdes. {@link
 * dev.nagare.schemas.NagareTopic} is the catalogue of topics, {@link
 * dev.nagare.schemas.TopicSerdes} makes serdes.
 *
 * <p>Avro instantiates only classes that are trusted in the JVM. Loading the catalogue or making
 * serdes adds the generated classes. A program that uses neither but parses records with Avro
 * itself must set {@code org.apache.avro.SERIALIZABLE_PACKAGES=dev.nagare.schemas.avro}.
 */
@NullMarked
package dev.nagare.schemas;

import org.jspecify.annotations.NullMarked;
