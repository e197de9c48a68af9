// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.http;

import dev.mlgit.core.env.Environment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the client reaches servers.
 *
 * @param authorities PEM file of certificate authorities to trust beside the machine's
 * @param plainHttp true to talk without encryption to other machines too
 * @param connectLimit for the connection alone
 * @param answerLimit for the whole answer, from the first byte sent to the last received
 * @param largestAnswer in bytes
 */
public record WebSettings(
        Optional<Path> authorities, boolean plainHttp, Duration connectLimit, Duration answerLimit, int largestAnswer) {
    private static final int LARGEST_ANSWER = 2 * 1024 * 1024;

    /**
     * The usual limits; authorities by {@code --ca-file}, else {@code MLGIT_CA_FILE}, else {@code SSL_CERT_FILE}.
     *
     * @param caFile as typed
     */
    public static WebSettings of(Environment environment, Optional<String> caFile, boolean plainHttp) {
        return new WebSettings(
                caFile.or(() -> environment.variable("MLGIT_CA_FILE"))
                        .or(() -> environment.variable("SSL_CERT_FILE"))
                        .map(environment::path),
                plainHttp,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                LARGEST_ANSWER);
    }

    public WebSettings withAnswerLimit(Duration limit) {
        return new WebSettings(authorities, plainHttp, connectLimit, limit, largestAnswer);
    }
}
