/**
 * What job, history and workspace share: the name of a run, its record, and the port of the store that keeps records.
 * Knows no feature, no database and no process.
 */
@NullMarked
package dev.mlgit.run;

import org.jspecify.annotations.NullMarked;
