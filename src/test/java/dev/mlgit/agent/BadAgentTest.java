// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.core.error.ErrorKind;
import dev.mlgit.core.error.MlgitException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What stands at a socket instead of an agent; never a hang, always the socket's name. */
@Timeout(20)
class BadAgentTest {
    private static final int SOMEBODY = 1001;

    @TempDir
    Path directory;

    private Path socket;

    @BeforeEach
    void nameSocket() throws IOException {
        socket = directory.toRealPath().resolve("s");
    }

    @Test
    void noSuchSocket() {
        assertThatThrownBy(() -> AgentConnection.open(socket))
                .hasMessage("cannot reach the SSH agent at " + socket + ": there is no such socket");
    }

    @Test
    void aFile() throws IOException {
        Files.writeString(socket, "no socket");
        assertThatThrownBy(() -> AgentConnection.open(socket))
                .hasMessage("cannot reach the SSH agent at " + socket + ": it is not a socket");
    }

    @Test
    void aDirectory() throws IOException {
        Files.createDirectory(socket);
        assertThatThrownBy(() -> AgentConnection.open(socket))
                .hasMessage("cannot reach the SSH agent at " + socket + ": it is not a socket");
    }

    @Test
    void aSocketThatNobodyListensAt() throws IOException {
        listen().close();
        assertThatThrownBy(() -> AgentConnection.open(socket))
                .hasMessage("cannot reach the SSH agent at " + socket + ": nobody listens there any more")
                .satisfies(failure -> assertThat(((MlgitException) failure).hints())
                        .containsExactly("start one that every terminal shares: mlgit key agent"));
    }

    @Test
    void aSilentAgent() throws IOException {
        try (var server = listen();
                var connection = open(Duration.ofMillis(200))) {
            assertThatThrownBy(connection::identities)
                    .hasMessage("the SSH agent at " + socket + " gives no answer within 200 ms");
        }
    }

    @Test
    void anAgentThatSaysHalfAnAnswer() throws IOException {
        try (var server = listen();
                var connection = open(Duration.ofMillis(200));
                var other = server.accept()) {
            other.write(ByteBuffer.wrap(new byte[] {0, 0, 0, 9, 12}));
            assertThatThrownBy(connection::identities)
                    .hasMessage("the SSH agent at " + socket + " gives no answer within 200 ms");
        }
    }

    @Test
    void anAgentThatHangsUp() throws IOException {
        assertThatThrownBy(() -> answered(new byte[0]))
                .hasMessage("what listens at " + socket + " is no SSH agent: it closed the connection");
    }

    @Test
    void anAnswerOfFourGigabytes() {
        assertThatThrownBy(() -> answered(new byte[] {-1, -1, -1, -1, 12}))
                .hasMessage(
                        "what listens at " + socket + " is no SSH agent: it announces an answer of 4294967295 bytes");
    }

    @Test
    void anotherProtocol() {
        assertThatThrownBy(() ->
                        answered("SSH-2.0-OpenSSH_9.2p1\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .hasMessage(
                        "what listens at " + socket + " is no SSH agent: it announces an answer of 1397966893 bytes");
    }

    @Test
    void aListThatIsCutShort() {
        assertThatThrownBy(() -> answered(new byte[] {0, 0, 0, 5, 12, 0, 0, 0, 9}))
                .hasMessage("what listens at " + socket + " is no SSH agent: its list of keys is cut short");
    }

    @Test
    void anAnswerToAnotherQuestion() {
        assertThatThrownBy(() -> answered(new byte[] {0, 0, 0, 1, 99}))
                .hasMessage("what listens at " + socket + " is no SSH agent: it answers with a message of type 99");
    }

    @Test
    void theSocketOfAnotherUser() throws IOException {
        try (var server = listen()) {
            int owner = (Integer) Files.getAttribute(socket, "unix:uid");
            int me = owner == 0 ? SOMEBODY : owner + 1;
            boolean foreign = owner != 0;
            if (foreign) {
                assertThatThrownBy(() -> AgentConnection.open(socket, me, Duration.ofSeconds(1), Duration.ofSeconds(1)))
                        .hasMessage(
                                "the SSH agent's socket " + socket + " belongs to another user (number " + owner + ")")
                        .satisfies(failure ->
                                assertThat(((MlgitException) failure).kind()).isEqualTo(ErrorKind.REFUSED));
            } else {
                Files.setAttribute(socket, "unix:uid", SOMEBODY + 1);
                assertThatThrownBy(() -> AgentConnection.open(socket, me, Duration.ofSeconds(1), Duration.ofSeconds(1)))
                        .hasMessage("the SSH agent's socket " + socket + " belongs to another user (number 1002)")
                        .satisfies(failure ->
                                assertThat(((MlgitException) failure).kind()).isEqualTo(ErrorKind.REFUSED));
            }
        }
    }

    @Test
    void anInterruptEndsTheWait() throws IOException {
        try (var server = listen();
                var connection = open(Duration.ofMinutes(1))) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(connection::identities)
                    .satisfies(failure ->
                            assertThat(((MlgitException) failure).kind()).isEqualTo(ErrorKind.INTERRUPTED));
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** Opens, and has the other side write this and hang up before it is asked anything. */
    private void answered(byte[] answer) throws IOException {
        try (var server = listen();
                var connection = open(Duration.ofSeconds(5));
                SocketChannel other = server.accept()) {
            if (answer.length > 0) {
                other.write(ByteBuffer.wrap(answer));
            } else {
                other.close();
            }
            connection.identities();
        }
    }

    private AgentConnection open(Duration patience) {
        return AgentConnection.open(socket, -1, patience, patience);
    }

    private ServerSocketChannel listen() throws IOException {
        var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        return server;
    }
}
