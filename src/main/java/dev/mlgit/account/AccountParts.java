// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.account.provider.Providers;
import dev.mlgit.account.web.Exchange;
import dev.mlgit.account.web.WebOptions;
import dev.mlgit.core.env.Environment;
import dev.mlgit.core.io.Console;
import dev.mlgit.core.output.NodeFormatter;
import dev.mlgit.core.output.NodeParser;
import java.time.InstantSource;
import java.util.function.Function;

/**
 * What the use cases of this room work with.
 *
 * @param exchanges makes the way to servers for what the command line says
 */
public record AccountParts(
        Environment environment,
        Console console,
        InstantSource clock,
        Providers providers,
        OwnRemotes remotes,
        AccountTokens tokens,
        Function<WebOptions, Exchange> exchanges,
        NodeParser parser,
        NodeFormatter formatter) {}
