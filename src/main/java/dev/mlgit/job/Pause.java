// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import java.time.Duration;

/** Waiting between two looks; a test's does not wait. */
public interface Pause {
    void of(Duration duration) throws InterruptedException;
}
