/**
 * Talking to the person: the terminal below, the console above it, text made safe to show. No formatting of data lives here.
 */
@NullMarked
package dev.mlgit.core.io;

import org.jspecify.annotations.NullMarked;
