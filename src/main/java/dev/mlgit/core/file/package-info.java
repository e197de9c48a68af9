/**
 * Writing files so that a crash in the middle loses nothing. Pure java.nio.
 */
@NullMarked
package dev.mlgit.core.file;

import org.jspecify.annotations.NullMarked;
