// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.web;

import java.time.Duration;

/** Waiting, so that tests need not. */
public interface Pause {
    /**
     * Returns when the time is over.
     *
     * @throws dev.mlgit.core.error.MlgitException of kind INTERRUPTED when the user stopped it
     */
    void pause(Duration time);
}
