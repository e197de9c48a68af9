// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.account.web.WebRequest;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.output.Node;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Requests that are not sent, with everything but the token. */
final class WebRequestsView {
    private WebRequestsView() {}

    static Node node(List<WebRequest> requests) {
        return Node.items(requests.stream()
                .map(request -> Node.fields()
                        .put("method", request.method())
                        .put("url", request.address().toString())
                        .put("headers", Node.texts(headers(request)))
                        .put("body", request.body())
                        .build())
                .toList());
    }

    static String text(List<WebRequest> requests) {
        var text = new StringBuilder();
        for (WebRequest request : requests) {
            text.append(request.method()).append(' ').append(request.address()).append('\n');
            headers(request).forEach((name, value) -> text.append("  ")
                    .append(name)
                    .append(": ")
                    .append(value)
                    .append('\n'));
            request.body().ifPresent(body -> text.append(body.strip().indent(2)));
        }
        return SafeText.of(text.toString());
    }

    private static Map<String, String> headers(WebRequest request) {
        var headers = new TreeMap<>(request.headers());
        request.credential().ifPresent(credential -> headers.put(credential.header(), credential.shownValue()));
        return headers;
    }
}
