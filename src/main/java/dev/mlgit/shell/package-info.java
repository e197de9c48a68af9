/**
 * The shell: lines read, sorted into mlgit's own and foreign ones, and run; prompt, completion and history. It knows the command tree through a port and never a feature.
 */
@NullMarked
package dev.mlgit.shell;

import org.jspecify.annotations.NullMarked;
