// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * A Git host's API on loopback that says what a test tells it to, and remembers what it was asked. A request nobody
 * expected is answered with 418, which no client takes for anything else.
 */
final class ForgeStub implements AutoCloseable {
    /** What came in: the credential is among the headers, whose names are in small letters. */
    record Asked(String line, Map<String, String> headers, String body) {}

    /** What goes out. */
    record Answer(int status, Map<String, String> headers, String body) {
        static Answer json(int status, String body) {
            return new Answer(status, Map.of("Content-Type", "application/json"), body);
        }

        Answer with(String name, String value) {
            var more = new HashMap<>(headers);
            more.put(name, value);
            return new Answer(status, more, body);
        }
    }

    private final HttpServer server;
    private final String scheme;
    private final Map<String, Deque<Answer>> answers = new HashMap<>();
    private final List<Asked> asked = new ArrayList<>();

    private ForgeStub(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.createContext("/", this::handle);
        server.start();
    }

    static ForgeStub start() {
        try {
            return new ForgeStub(HttpServer.create(loopback(), 0), "http");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static ForgeStub startEncrypted(SSLContext identity) {
        try {
            HttpsServer server = HttpsServer.create(loopback(), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(identity));
            return new ForgeStub(server, "https");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Answers this request with these, one after the other; the last one for ever. */
    synchronized ForgeStub on(String methodAndPath, Answer... inTurn) {
        answers.put(methodAndPath, new ArrayDeque<>(List.of(inTurn)));
        return this;
    }

    String address() {
        return scheme + "://127.0.0.1:" + port();
    }

    int port() {
        return server.getAddress().getPort();
    }

    synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** The requests' first lines. */
    synchronized List<String> lines() {
        return asked.stream().map(Asked::line).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Answer answer = note(line, exchange, body);
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private synchronized Answer note(String line, HttpExchange exchange, String body) {
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(), values.get(0)));
        asked.add(new Asked(line, headers, body));
        Deque<Answer> turn = answers.getOrDefault(line, new ArrayDeque<>());
        return Optional.ofNullable(turn.size() > 1 ? turn.poll() : turn.peek())
                .orElse(new Answer(418, Map.of(), "nobody expected " + line));
    }

    private static InetSocketAddress loopback() throws IOException {
        return new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
    }
}
