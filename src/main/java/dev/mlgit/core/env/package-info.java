/**
 * The surroundings a command runs in: variables, directories, user and host. The only way the rest of the program learns of them.
 */
@NullMarked
package dev.mlgit.core.env;

import org.jspecify.annotations.NullMarked;
