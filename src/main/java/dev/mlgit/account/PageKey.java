// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.account.provider.Provider;
import java.util.Optional;

/**
 * A key that somebody adds on a page.
 *
 * @param page the page's address
 * @param md5 the fingerprint that Azure DevOps shows, {@code MD5:} and pairs of hex digits
 * @param binding what ssh_config needs so that the key is offered; empty where it needs nothing
 * @param bound whether ssh_config says so now
 * @param waits true when the key is to be waited for
 */
record PageKey(
        Provider provider,
        String page,
        PublicKeyFile file,
        String md5,
        Optional<HostBinding> binding,
        boolean bound,
        boolean waits) {}
