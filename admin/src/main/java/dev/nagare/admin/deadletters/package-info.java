/** Lists dead letters and sends them again: {@code dead-letters}. */
@NullMarked
package dev.nagare.admin.deadletters;

import org.jspecify.annotations.NullMarked;
