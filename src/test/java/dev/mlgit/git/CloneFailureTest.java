// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.checkout.StopSignal;
import dev.mlgit.core.error.MlgitException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import org.eclipse.jgit.errors.TransportException;
import org.junit.jupiter.api.Test;

/** What the web's transport says, in the user's words; of pushing as of cloning. */
class CloneFailureTest {
    private static final String URL = "https://nosuch.invalid/x.git";

    @Test
    void namesTheHostThatIsNotThere() {
        Exception failure =
                new TransportException(URL + ": nosuch.invalid", new UnknownHostException("nosuch.invalid"));

        assertThat(shown(CloneFailure.explain(URL, failure, new StopSignal()))).isEqualTo("""
                        cannot reach https://nosuch.invalid/x.git: there is no host of the name 'nosuch.invalid'
                        check the address and its port, and the network""");
        assertThat(shown(PushFailure.explain(URL, failure, new StopSignal()))).isEqualTo("""
                        cannot reach https://nosuch.invalid/x.git: there is no host of the name 'nosuch.invalid'
                        check the address and its port, and the network""");
    }

    @Test
    void saysWhyNoConnectionWasMade() {
        Exception refused = new TransportException(URL, new ConnectException("Connection refused nosuch.invalid"));
        Exception noRoute = new TransportException(URL, new NoRouteToHostException("No route to host"));

        assertThat(shown(PushFailure.explain(URL, refused, new StopSignal())))
                .startsWith("cannot reach " + URL + ": the connection was refused: nothing answers at that port\n");
        assertThat(shown(PushFailure.explain(URL, noRoute, new StopSignal())))
                .startsWith("cannot reach " + URL + ": no connection: No route to host\n");
    }

    private static String shown(MlgitException failure) {
        return failure.text() + "\n" + String.join("\n", failure.hints());
    }
}
