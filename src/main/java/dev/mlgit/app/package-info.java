/**
 * The program: entry point, wiring, command tree, error reporting, the real terminal and environment. The only place that touches the process itself.
 */
@NullMarked
package dev.mlgit.app;

import org.jspecify.annotations.NullMarked;
