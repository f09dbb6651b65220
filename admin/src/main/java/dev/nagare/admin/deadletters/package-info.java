/** Lists, shows and replays dead letters: the command {@code dead-letters}. */
@NullMarked
package dev.nagare.admin.deadletters;

import org.jspecify.annotations.NullMarked;
