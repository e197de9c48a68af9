// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.secrets;

/** Files that hold secrets by their name. */
record SecretName(String id, String description, LazyPattern pattern) {}
