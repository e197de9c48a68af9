// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.gitclient;

/** Who commits are made by. */
public record GitIdentity(String name, String email) {}
