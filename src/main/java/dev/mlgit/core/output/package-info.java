/**
 * Data on standard output: nodes, tables and their formats. Decides nothing about what is shown.
 */
@NullMarked
package dev.mlgit.core.output;

import org.jspecify.annotations.NullMarked;
