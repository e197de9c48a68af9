// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.account.signin.ChooseHost;
import dev.mlgit.account.signin.SignIn;
import dev.mlgit.account.web.Pause;
import java.util.function.Supplier;

/**
 * What is needed beside {@link AccountParts} where a key is added on a page.
 *
 * @param signIn asked for when a key is waited for: it loads an SSH library
 */
public record PageParts(
        RsaKeyMaker keyMaker, Supplier<HostBlocks> blocks, Supplier<SignIn> signIn, ChooseHost hosts, Pause pause) {}
