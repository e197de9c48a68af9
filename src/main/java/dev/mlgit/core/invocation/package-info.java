/**
 * One run of one command: what every command is given. Holds no feature.
 */
@NullMarked
package dev.mlgit.core.invocation;

import org.jspecify.annotations.NullMarked;
