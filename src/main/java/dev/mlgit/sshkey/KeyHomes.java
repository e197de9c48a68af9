// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.nio.file.Path;

/** Tells where files live, and whether they survive the re-creation of the instance. */
public interface KeyHomes {
    /** The home of this file, which need not exist yet; reads no file's content. */
    KeyHome of(Path file);
}
