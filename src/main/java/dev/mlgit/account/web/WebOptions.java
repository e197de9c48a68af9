// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.web;

import java.util.Optional;

/**
 * What the command line says about reaching a server.
 *
 * @param caFile {@code --ca-file} as typed
 * @param plainHttp {@code --allow-http}: without encryption to other machines too
 */
public record WebOptions(Optional<String> caFile, boolean plainHttp) {}
