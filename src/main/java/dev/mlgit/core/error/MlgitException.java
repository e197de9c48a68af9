// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.error;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one failure of this program: what failed on which thing, and what to type next.
 *
 * <p>The message is lower case without a full stop; each hint is a sentence or a command to paste.
 */
public final class MlgitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorKind kind;
    private final String text;
    private final List<String> hints;

    public MlgitException(ErrorKind kind, String message, List<String> hints, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = Objects.requireNonNull(kind);
        this.text = Objects.requireNonNull(message);
        this.hints = List.copyOf(hints);
    }

    public static MlgitException failed(String message, String... hints) {
        return new MlgitException(ErrorKind.FAILED, message, List.of(hints), null);
    }

    public static MlgitException usage(String message, String... hints) {
        return new MlgitException(ErrorKind.USAGE, message, List.of(hints), null);
    }

    public static MlgitException refused(String message, String... hints) {
        return new MlgitException(ErrorKind.REFUSED, message, List.of(hints), null);
    }

    public static MlgitException authentication(String message, String... hints) {
        return new MlgitException(ErrorKind.AUTHENTICATION, message, List.of(hints), null);
    }

    public static MlgitException interrupted(String message) {
        return new MlgitException(ErrorKind.INTERRUPTED, message, List.of(), null);
    }

    /** The same failure, with what brought it about. */
    public MlgitException causedBy(Throwable cause) {
        return new MlgitException(kind, text, hints, cause);
    }

    public ErrorKind kind() {
        return kind;
    }

    /** What failed, on which thing; never null, unlike {@link #getMessage()}. */
    public String text() {
        return text;
    }

    public List<String> hints() {
        return hints;
    }
}
