// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.http;

import dev.mlgit.account.web.WebAnswer;
import dev.mlgit.account.web.WebClient;
import dev.mlgit.account.web.WebRequest;
import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.net.Loopback;
import dev.mlgit.core.net.TrustedAuthorities;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends requests by {@link HttpClient}, which is made for the first of them. */
public final class JdkWebClient implements WebClient {
    private final Environment environment;
    private final WebSettings settings;
    private final String agent;
    private @Nullable HttpClient client;

    /**
     * Opens nothing before the first request.
     *
     * @param agent what we call ourselves, such as {@code mlgit/0.1.0}
     */
    public JdkWebClient(Environment environment, WebSettings settings, String agent) {
        this.environment = environment;
        this.settings = settings;
        this.agent = agent;
    }

    @Override
    public WebAnswer send(WebRequest request) {
        requireEncryption(request.address());
        CompletableFuture<HttpResponse<String>> pending =
                client().sendAsync(request(request), LimitedBody.of(settings.largestAnswer()));
        try {
            HttpResponse<String> response = pending.get(settings.answerLimit().toMillis(), TimeUnit.MILLISECONDS);
            return new WebAnswer(response.statusCode(), response.headers().map(), response.body());
        } catch (TimeoutException slow) {
            throw MlgitException.failed("no whole answer from "
                            + host(request.address()) + " within "
                            + settings.answerLimit().toSeconds() + " s")
                    .causedBy(slow);
        } catch (ExecutionException failure) {
            throw WebFailure.of(request.address(), failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw MlgitException.interrupted("stopped").causedBy(stopped);
        } finally {
            // Ends the exchange where it still runs, such as one that sends a byte now and then.
            pending.cancel(true);
        }
    }

    private HttpRequest request(WebRequest request) {
        var builder = HttpRequest.newBuilder(request.address())
                .timeout(settings.answerLimit())
                .setHeader("User-Agent", agent);
        EnvironmentProxies.login(environment, request.address())
                .ifPresent(login -> builder.setHeader("Proxy-Authorization", login));
        request.headers().forEach(builder::setHeader);
        request.credential().ifPresent(credential -> builder.setHeader(credential.header(), credential.value()));
        return builder.method(
                        request.method(),
                        request.body().map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody))
                .build();
    }

    private HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(settings.connectLimit())
                    .sslContext(TrustedAuthorities.context(settings.authorities()))
                    .proxy(new EnvironmentProxies(environment))
                    .build();
        }
        return client;
    }

    private void requireEncryption(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (scheme.equals("https") || (scheme.equals("http") && (settings.plainHttp() || Loopback.is(address)))) {
            return;
        }
        throw MlgitException.refused(
                "not without encryption: " + scheme + "://" + host(address)
                        + " would let everybody on the way read the token",
                "name the https address; if there is none and the network is your own: --allow-http");
    }

    private static String host(URI address) {
        return address.getPort() < 0 ? address.getHost() : address.getHost() + ":" + address.getPort();
    }
}
