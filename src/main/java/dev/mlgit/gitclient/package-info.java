/**
 * {@code mlgit git}: which Git runs, native or the one built in, and the SSH program that native git is given. Knows
 * neither Git's nor SSH's library.
 */
@NullMarked
package dev.mlgit.gitclient;

import org.jspecify.annotations.NullMarked;
