// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.opentest4j.TestAbortedException;

/** What came of tests that another process ran, by their unique ids; kept in a file of one line per test. */
final class PlainUserResults {
    private enum Status {
        PASSED,
        SKIPPED,
        FAILED
    }

    private record Result(Status status, String story) {}

    private final Map<String, Result> results = new HashMap<>();

    synchronized void passed(String test) {
        results.put(test, new Result(Status.PASSED, ""));
    }

    synchronized void skipped(String test, String reason) {
        results.put(test, new Result(Status.SKIPPED, reason));
    }

    synchronized void failed(String test, String story) {
        results.put(test, new Result(Status.FAILED, story));
    }

    /** Ends as the test ended there; a test that did not run there fails. */
    void replay(String test) {
        Result result = results.get(test);
        if (result == null) {
            result = ofContainer(test);
        }
        switch (result.status()) {
            case PASSED -> {}
            case SKIPPED -> throw new TestAbortedException(result.story());
            case FAILED -> throw new AssertionError("as an ordinary user: " + result.story());
        }
    }

    /** A class whose preparation fails or is skipped has no tests that ran. */
    private Result ofContainer(String test) {
        return results.entrySet().stream()
                .filter(entry -> test.startsWith(entry.getKey() + "/"))
                .map(Map.Entry::getValue)
                .filter(result -> result.status() != Status.PASSED)
                .findFirst()
                .orElseThrow(() -> new AssertionError("was not run; these were: " + results.keySet()));
    }

    void write(Path file) throws IOException {
        var lines = new ArrayList<String>();
        results.forEach(
                (test, result) -> lines.add(encoded(test) + " " + result.status() + " " + encoded(result.story())));
        Files.write(file, lines);
    }

    static PlainUserResults read(Path file) {
        try {
            var read = new PlainUserResults();
            for (String line : Files.readAllLines(file)) {
                List<String> words = List.of(line.split(" ", -1));
                read.results.put(
                        decoded(words.get(0)), new Result(Status.valueOf(words.get(1)), decoded(words.get(2))));
            }
            return read;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String text) {
        return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    }
}
