// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server of Git LFS as small as can be: the batch API and the download of what it was given. */
public final class LargeFileStub implements AutoCloseable {
    private static final Pattern OBJECT = Pattern.compile("\"oid\":\"([0-9a-f]{64})\",\"size\":([0-9]+)");

    private final HttpServer server;
    private final Map<String, byte[]> contents = new ConcurrentHashMap<>();

    private LargeFileStub(HttpServer server) {
        this.server = server;
    }

    public static LargeFileStub start() {
        try {
            var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            var stub = new LargeFileStub(server);
            server.createContext("/objects/batch", stub::batch);
            server.createContext("/content/", stub::content);
            server.start();
            return stub;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The value of {@code lfs.url}. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Keeps a content; the text of the pointer that stands for it in a repository. */
    public String pointerTo(String content) {
        try {
            byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
            String name = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            contents.put(name, bytes);
            return "version https://git-lfs.github.com/spec/v1\noid sha256:" + name + "\nsize " + bytes.length + "\n";
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void batch(HttpExchange exchange) throws IOException {
        String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var objects = new StringBuilder();
        Matcher matcher = OBJECT.matcher(asked);
        while (matcher.find()) {
            objects.append(objects.length() == 0 ? "" : ",")
                    .append("{\"oid\":\"%s\",\"size\":%s,\"actions\":{\"download\":{\"href\":\"%s/content/%s\"}}}"
                            .formatted(matcher.group(1), matcher.group(2), url(), matcher.group(1)));
        }
        exchange.getResponseHeaders().add("Content-Type", "application/vnd.git-lfs+json");
        send(exchange, ("{\"transfer\":\"basic\",\"objects\":[" + objects + "]}").getBytes(StandardCharsets.UTF_8));
    }

    private void content(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        send(exchange, contents.getOrDefault(path.substring(path.lastIndexOf('/') + 1), new byte[0]));
    }

    private static void send(HttpExchange exchange, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
