/**
 * Identifiers and where they come from. Randomness itself is handed in by app.
 */
@NullMarked
package dev.mlgit.core.id;

import org.jspecify.annotations.NullMarked;
