// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.core.error.MlgitException;
import java.io.IOException;
import java.net.URISyntaxException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionFailureTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "No session attached to Nio2Session[local=/127.0.0.1:55264, remote=/127.0.0.1:35361]",
                "Session is being closed",
                "Connection reset by peer",
                "Broken pipe"
            })
    void aConnectionThatEndsEarlyIsToldAlikeWhereverItEnded(String words) throws URISyntaxException {
        var failure = new TransportException("ssh://git@127.0.0.1:35361: cannot connect", new IOException(words));

        MlgitException told = ConnectionFailure.explain(
                new URIish("ssh://git@127.0.0.1:35361/model.git"),
                failure,
                () -> MlgitException.authentication("no key was accepted"));

        assertThat(told.text()).isEqualTo("127.0.0.1, port 35361 closed the connection before anybody could log in");
        assertThat(told.hints())
                .containsExactly("try again in a moment; the server may be busy, or refuse this network");
        assertThat(told).hasCause(failure);
    }
}
