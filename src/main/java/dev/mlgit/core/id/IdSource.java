// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.id;

import java.util.UUID;

/** Where new identifiers come from. */
public interface IdSource {
    /** A random UUID, version 4. */
    UUID newUuid();
}
