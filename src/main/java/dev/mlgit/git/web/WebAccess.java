// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.web;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.io.Console;
import dev.mlgit.credential.GivenLogin;
import dev.mlgit.credential.LoginParts;
import dev.mlgit.credential.Logins;
import dev.mlgit.credential.WebPlace;
import dev.mlgit.git.reading.ConfigEntry;
import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.List;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.jspecify.annotations.Nullable;

/** Everything one command needs to talk Git over the web; closing it wipes the logins. */
public final class WebAccess implements HttpConnectionFactory, AutoCloseable {
    /** A server that says nothing for this long is taken for gone. */
    private static final int MOST_SILENT_SECONDS = 300;

    private final Environment environment;
    private final UrlSettings settings;
    private final WebTrust trust;
    private final Logins logins;
    private final WebLogins provider;
    /** The first server asked; null before. */
    private @Nullable String home;

    /**
     * Opens nothing.
     *
     * @param settings all that hold for the repository, in Git's order
     * @param given what the user said of the login; the rest is found as git finds it
     */
    public WebAccess(Environment environment, Console console, List<ConfigEntry> settings, GivenLogin given) {
        this.environment = environment;
        this.settings = new UrlSettings(settings);
        this.trust = new WebTrust(environment, console, this.settings);
        this.logins = new Logins(LoginParts.of(environment, console), this.settings, given);
        this.provider = new WebLogins(logins, console);
    }

    /** Makes this transport, where it is one of the web, use all of it. */
    public void configure(Transport transport) {
        if (transport instanceof TransportHttp web) {
            web.setHttpConnectionFactory(this);
            web.setTimeout(MOST_SILENT_SECONDS);
            web.setCredentialsProvider(provider);
        }
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        URI address = uri(url);
        WebPlace place = place(address);
        return new WebConnection(
                url,
                place,
                WebRoute.to(address, place, settings, environment),
                trust,
                settings.extraHeaders(place, isHome(place)),
                provider);
    }

    private boolean isHome(WebPlace place) {
        if (home == null) {
            home = place.origin();
        }
        return home.equals(place.origin());
    }

    /** JGit has looked for a proxy by Java's rules; ours are git's. */
    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        return create(url);
    }

    @Override
    public void close() {
        logins.close();
    }

    static WebPlace place(URI address) {
        return new WebPlace(
                address.getScheme(), String.valueOf(address.getHost()), address.getPort(), repositoryPath(address));
    }

    /** What git compares settings with: the repository's path, not that of the request. */
    private static String repositoryPath(URI address) {
        String path = address.getPath() == null ? "" : address.getPath();
        return path.replaceFirst("/(info/refs|git-upload-pack|git-receive-pack)$", "");
    }

    private static URI uri(URL url) throws IOException {
        try {
            return url.toURI();
        } catch (URISyntaxException malformed) {
            throw new IOException("no address: " + url.getHost(), malformed);
        }
    }
}
