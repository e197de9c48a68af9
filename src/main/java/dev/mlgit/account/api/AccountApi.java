// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.api;

import dev.mlgit.account.web.WebAnswer;
import dev.mlgit.account.web.WebRequest;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.output.Node;
import java.util.List;
import java.util.Optional;

/**
 * The requests of one server software for an account's keys, and what its answers mean. Bodies reach it parsed; where a
 * body is no JSON it is absent.
 */
public interface AccountApi {
    /** What the requests must know of the account first; asked for by this request, where there is one. */
    Optional<WebRequest> owner();

    /** The owner in the answer to {@link #owner()}; empty when the answer does not say. */
    Optional<String> ownerIn(Node body);

    /**
     * Asks for one page of the account's keys.
     *
     * @param page counted from 1
     */
    WebRequest list(String owner, int page);

    /** The keys of one page; empty when the answer is no list of keys. */
    Optional<List<AccountKey>> keys(Node body);

    /** True when there is a page after this one. */
    boolean hasMore(WebAnswer answer, Node body);

    WebRequest add(String owner, NewKey key);

    /** What the server makes of a title. */
    default String title(String wanted) {
        return wanted;
    }

    /** What the server calls the key that was added; empty when its answer does not say. */
    Optional<String> idIn(Node body);

    /** True when the answer to {@link #add} says that the key is on some account already. */
    boolean alreadyUsed(WebAnswer answer, Node body);

    WebRequest delete(String owner, String id);

    /** Asks where one signs in by SSH, without the token; empty where that is the usual port of the same host. */
    default Optional<WebRequest> signInQuestion() {
        return Optional.empty();
    }

    /** {@code USER@HOST:PORT} in the answer to {@link #signInQuestion()}; empty when it does not say. */
    default Optional<String> signInAddress(WebAnswer answer) {
        return Optional.empty();
    }

    /** What an answer that is no success means. */
    MlgitException refusal(WebAnswer answer, Node body, Purpose purpose);

    /** The JSON in a body. */
    default String json(String body) {
        return body;
    }

    /** What a request was for; the rights it needs hang on it. */
    enum Purpose {
        LIST,
        ADD,
        DELETE
    }
}
