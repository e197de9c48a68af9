/**
 * What a failure is: its kind, its words, its hints and its exit code. Knows no library and prints nothing.
 */
@NullMarked
package dev.mlgit.core.error;

import org.jspecify.annotations.NullMarked;
