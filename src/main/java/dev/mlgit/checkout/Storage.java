// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import java.nio.file.Path;

/** Knows the kinds of instances, and what each keeps. */
@FunctionalInterface
public interface Storage {
    /** What becomes of this directory, which need not exist yet. */
    Keeping keeping(Path directory);
}
