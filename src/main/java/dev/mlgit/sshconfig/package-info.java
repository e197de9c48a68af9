/**
 * OpenSSH's client configuration: what it says about a host, and the marked blocks mlgit adds to it. Nothing connects
 * from here, and no program named in a configuration is ever run.
 */
@NullMarked
package dev.mlgit.sshconfig;

import org.jspecify.annotations.NullMarked;
