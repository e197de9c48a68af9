// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

/** A key file that is not what its format says; the message is a clause such as {@code it is cut short}. */
final class MalformedKeyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedKeyException(String reason) {
        super(reason);
    }

    MalformedKeyException(String reason, Throwable cause) {
        super(reason, cause);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
