// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.agent;

import org.jspecify.annotations.Nullable;

/** Whether a file of another program may be edited. */
enum Consent {
    YES,
    NO,
    ASK;

    /** @param flag of the option; null where it was not given */
    static Consent of(@Nullable Boolean flag, boolean assumeYes) {
        if (flag != null) {
            return flag ? YES : NO;
        }
        return assumeYes ? YES : ASK;
    }
}
