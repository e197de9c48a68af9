// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.connection;

import dev.mlgit.core.error.MlgitException;

/** What came of opening a connection. */
public sealed interface ConnectOutcome {
    /** How far it came, and who said what. */
    LoginReport report();

    /** The session; a failure is thrown in the user's words. */
    SshSession orThrow();

    /** Logged in. */
    record Connected(SshSession session) implements ConnectOutcome {
        @Override
        public LoginReport report() {
            return session.login();
        }

        @Override
        public SshSession orThrow() {
            return session;
        }
    }

    /**
     * No session.
     *
     * @param failure the story with its hints, ready to be thrown
     */
    record Failed(FailureCause cause, LoginReport report, MlgitException failure) implements ConnectOutcome {
        @Override
        public SshSession orThrow() {
            throw failure;
        }
    }
}
