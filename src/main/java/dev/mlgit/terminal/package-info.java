/**
 * The real terminal of the interactive shell, over JLine. Beside the shell this is JLine's one home; nothing here knows a command.
 */
@NullMarked
package dev.mlgit.terminal;

import org.jspecify.annotations.NullMarked;
