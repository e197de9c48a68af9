// SPDX-License-Identifier: Apache-2.0
/**
 * What everything that talks to the web goes by: proxies of the environment, certificate authorities, why a certificate
 * does not verify. Nothing here opens a connection.
 */
@NullMarked
package dev.mlgit.core.net;

import org.jspecify.annotations.NullMarked;
