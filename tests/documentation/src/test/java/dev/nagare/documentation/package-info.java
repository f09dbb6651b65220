/** The text of the project as data: Markdown pages, their prose, and what is wrong with them. */
@NullMarked
package dev.nagare.documentation;

import org.jspecify.annotations.NullMarked;
