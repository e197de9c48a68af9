// SPDX-License-Identifier: Apache-2.0
/**
 * HTTP by the JDK's own client, and the only home of that client: certificates, proxies, time limits. What is asked and
 * what an answer means is said elsewhere.
 */
@NullMarked
package dev.mlgit.http;

import org.jspecify.annotations.NullMarked;
