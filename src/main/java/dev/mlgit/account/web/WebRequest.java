// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.web;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request to an API.
 *
 * @param headers in their order; the credential's is not among them
 * @param body UTF-8 text; its {@code Content-Type} is among the headers
 */
public record WebRequest(
        String method,
        URI address,
        Map<String, String> headers,
        Optional<Credential> credential,
        Optional<String> body) {
    public WebRequest {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** A harmless request that carries no credential. */
    public static WebRequest anonymous(URI address) {
        return new WebRequest("GET", address, Map.of("Accept", "application/json"), Optional.empty(), Optional.empty());
    }

    /** The same request to another address. */
    WebRequest at(URI other) {
        return new WebRequest(method, other, headers, credential, body);
    }

    /** The same question, asked by GET and without a body, as a 303 wants it. */
    WebRequest asGet() {
        return new WebRequest("GET", address, headers, credential, Optional.empty());
    }
}
