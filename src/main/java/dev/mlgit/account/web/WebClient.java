// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.web;

/** Sends requests. Follows no redirect, tries nothing again, verifies every certificate and its name. */
public interface WebClient {
    /**
     * One request and its whole answer.
     *
     * @throws dev.mlgit.core.error.MlgitException of kind FAILED when there is no answer in time, or one that is too
     *     large; of kind REFUSED when the server's certificate does not verify
     */
    WebAnswer send(WebRequest request);
}
