// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.web;

import dev.mlgit.credential.WebPlace;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.jspecify.annotations.Nullable;

/**
 * One request over the JDK's connection. What JGit wants sent goes through here: a login only to the server it was
 * looked for, whatever a redirect has changed in between; whom to believe is ours to say, not JGit's.
 */
final class WebConnection implements HttpConnection {
    /** What may be sent to any server; all else could be a secret. */
    private static final Set<String> HARMLESS = Set.of(
            "accept",
            "accept-encoding",
            "accept-language",
            "content-encoding",
            "content-type",
            "git-protocol",
            "pragma",
            "user-agent");

    private static final String ENCODING = "Content-Encoding";
    private static final String GZIP = "gzip";

    private final WebPlace place;
    private final WebLogins logins;
    private final HttpURLConnection connection;
    private boolean loginSent;
    private boolean advertisement;

    WebConnection(URL url, WebPlace place, WebRoute route, WebTrust trust, List<String> extraHeaders, WebLogins logins)
            throws IOException {
        this.place = place;
        this.logins = logins;
        this.connection = (HttpURLConnection) url.openConnection(route.proxy());
        this.advertisement = url.getPath().endsWith("/info/refs");
        connection.setInstanceFollowRedirects(false);
        if (connection instanceof HttpsURLConnection encrypted) {
            encrypted.setSSLSocketFactory(trust.sockets(place));
            if (!trust.verifies(place)) {
                encrypted.setHostnameVerifier((host, session) -> true);
            }
        }
        route.login().ifPresent(login -> {
            connection.setAuthenticator(new ProxyLogin(login));
            // Over any other proxy the header would reach the server itself.
            if (route.proxy().type() == Proxy.Type.HTTP && !(connection instanceof HttpsURLConnection)) {
                String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
                connection.setRequestProperty("Proxy-Authorization", "Basic " + basic);
            }
        });
        for (String header : extraHeaders) {
            int colon = header.indexOf(':');
            if (colon > 0) {
                String value = header.substring(colon + 1).strip();
                connection.addRequestProperty(header.substring(0, colon).strip(), value);
            }
        }
    }

    @Override
    public void setRequestProperty(String key, String value) {
        String name = key.toLowerCase(Locale.ROOT);
        if (HARMLESS.contains(name)) {
            connection.setRequestProperty(key, value);
        } else if (logins.mayGoTo(place)) {
            loginSent = loginSent || name.equals("authorization");
            connection.setRequestProperty(key, value);
        }
    }

    @Override
    public int getResponseCode() throws IOException {
        int code = connection.getResponseCode();
        if (code == HTTP_OK && loginSent) {
            logins.taken(place);
        }
        return code;
    }

    /** Unpacked here, so that what is bounded is what is held in memory. */
    @Override
    public InputStream getInputStream() throws IOException {
        InputStream stream = connection.getInputStream();
        if (GZIP.equalsIgnoreCase(connection.getHeaderField(ENCODING))) {
            stream = new GZIPInputStream(stream);
        }
        return advertisement ? new BoundedStream(stream) : stream;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new RequestStream(connection.getOutputStream(), () -> advertisement = true);
    }

    /** Not heeded: the settings that JGit has read are read here too, with a warning. */
    @Override
    public void configure(KeyManager[] keys, TrustManager[] authorities, SecureRandom random) {}

    @Override
    public void setHostnameVerifier(HostnameVerifier verifier) {}

    @Override
    public URL getURL() {
        return connection.getURL();
    }

    @Override
    public String getResponseMessage() throws IOException {
        return connection.getResponseMessage();
    }

    @Override
    public Map<String, List<String>> getHeaderFields() {
        return connection.getHeaderFields();
    }

    @Override
    public void setRequestMethod(String method) throws ProtocolException {
        connection.setRequestMethod(method);
    }

    @Override
    public void setUseCaches(boolean caches) {
        connection.setUseCaches(caches);
    }

    @Override
    public void setConnectTimeout(int milliseconds) {
        connection.setConnectTimeout(milliseconds);
    }

    @Override
    public void setReadTimeout(int milliseconds) {
        connection.setReadTimeout(milliseconds);
    }

    @Override
    public String getContentType() {
        return connection.getContentType();
    }

    /** The encoding is not told: it has been taken off. */
    @Override
    public @Nullable String getHeaderField(String name) {
        return ENCODING.equalsIgnoreCase(name) ? null : connection.getHeaderField(name);
    }

    @Override
    public List<String> getHeaderFields(String name) {
        var values = new ArrayList<String>();
        connection.getHeaderFields().forEach((key, found) -> {
            if (name.equalsIgnoreCase(key)) {
                values.addAll(found);
            }
        });
        return values;
    }

    @Override
    public int getContentLength() {
        return connection.getContentLength();
    }

    @Override
    public void setInstanceFollowRedirects(boolean follow) {
        connection.setInstanceFollowRedirects(follow);
    }

    @Override
    public void setDoOutput(boolean output) {
        connection.setDoOutput(output);
    }

    @Override
    public void setFixedLengthStreamingMode(int length) {
        connection.setFixedLengthStreamingMode(length);
    }

    @Override
    public void setChunkedStreamingMode(int length) {
        connection.setChunkedStreamingMode(length);
    }

    @Override
    public String getRequestMethod() {
        return connection.getRequestMethod();
    }

    @Override
    public boolean usingProxy() {
        return connection.usingProxy();
    }

    @Override
    public void connect() throws IOException {
        connection.connect();
    }
}
