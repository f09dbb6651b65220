/** Makes the pages and documents that describe the topics. */
@NullMarked
package dev.nagare.schemas.documents;

import org.jspecify.annotations.NullMarked;
