/**
 * Reads what is known of a work tree straight from the files Git keeps, as fast as a new process allows. Writes nothing,
 * starts nothing, and leaves everything it does not know exactly to be told apart by a reason.
 */
@NullMarked
package dev.mlgit.git.reading;

import org.jspecify.annotations.NullMarked;
