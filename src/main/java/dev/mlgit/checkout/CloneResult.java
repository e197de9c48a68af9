// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import java.nio.file.Path;

/** Where the clone is, and what was checked out. */
public record CloneResult(Path directory, Place place, ClonedRepository repository) {}
