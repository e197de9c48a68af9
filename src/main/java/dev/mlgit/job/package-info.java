/**
 * Jobs: submission, the runner that starts them, their logs, their end. Records go to the store of the run package, and
 * a job outlives the mlgit that started it.
 */
@NullMarked
package dev.mlgit.job;

import org.jspecify.annotations.NullMarked;
