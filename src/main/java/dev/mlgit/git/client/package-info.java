/**
 * The Git client that is built in: git's commands over JGit, in git's words and with its exit codes. One class for a
 * command; what they share is the line, the revisions, the paths and the ways to show changes.
 */
@NullMarked
package dev.mlgit.git.client;

import org.jspecify.annotations.NullMarked;
