// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.output.FieldsBuilder;

/**
 * Where a key file lives and what becomes of it.
 *
 * @param place what kind of storage it is on
 * @param survives whether it is there again after the instance has been re-created
 * @param reason why, for a person: a clause without a full stop
 */
public record KeyHome(StoragePlace place, Survival survives, String reason) {
    /** Adds {@code place}, {@code survives} ({@code yes}, {@code no}, {@code unknown}) and {@code survives_reason}. */
    FieldsBuilder putInto(FieldsBuilder fields) {
        return fields.put("place", place.word())
                .put("survives", survives.word())
                .put("survives_reason", reason);
    }
}
