// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.signin;

import dev.mlgit.account.provider.Provider;
import dev.mlgit.connection.ConnectOutcome;
import dev.mlgit.connection.Destination;
import dev.mlgit.connection.LoginReport;
import java.util.Optional;

/**
 * How signing in went.
 *
 * @param provider where the host is one that is known by name
 * @param destination where we went
 * @param greeting what the host said; empty when we did not get in
 * @param failure why we did not get in
 */
public record SignInReport(
        Optional<Provider> provider,
        Destination destination,
        LoginReport login,
        Optional<Greeting> greeting,
        Optional<ConnectOutcome.Failed> failure) {
    /** True when the host let us in, and does not say that it has no idea who we are. */
    public boolean signedIn() {
        return greeting.filter(one -> one.recognition() != Greeting.Recognition.UNKNOWN)
                .isPresent();
    }
}
