// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.nio.file.Path;

/**
 * What keeps the snapshot of a repository inside another one.
 *
 * @param store the Git directory it is in
 * @param reference its full name
 */
public record NestedReference(Path store, String reference, String commit) {}
