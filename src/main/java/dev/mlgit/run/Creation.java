// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.run;

import java.time.Instant;

/** Who made a record, and when. */
public record Creation(Instant at, String by) {}
