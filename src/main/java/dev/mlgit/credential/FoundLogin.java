// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.credential;

/** A login, and who gave it. */
record FoundLogin(Login login, LoginSource source, LoginSettings settings) {}
