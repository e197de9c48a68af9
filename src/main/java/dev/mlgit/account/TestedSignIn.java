// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.account.provider.SshAddress;
import dev.mlgit.account.signin.SignInReport;
import java.util.Optional;

/**
 * How a test went.
 *
 * @param report of the way that led furthest
 * @param detour the name and port by which the host was reached, where its own was shut
 * @param bound true when ssh_config goes that way from now on
 */
record TestedSignIn(SignInReport report, Optional<SshAddress> detour, boolean bound) {}
