/**
 * Writing files so that a crash in the middle loses nothing, reading the ones that hold a secret, and saying why a file
 * failed. Pure java.nio.
 */
@NullMarked
package dev.mlgit.core.file;

import org.jspecify.annotations.NullMarked;
