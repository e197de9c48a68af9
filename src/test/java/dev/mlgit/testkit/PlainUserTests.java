// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.testkit;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The process of the ordinary user: {@code CLASS FILE} runs the marked tests of the class and keeps what came of them. */
final class PlainUserTests implements TestExecutionListener {
    private final PlainUserResults results = new PlainUserResults();

    private PlainUserTests() {}

    public static void main(String[] words) throws IOException {
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(words[0]))
                .filters(TagFilter.includeTags(PlainUser.TAG))
                .build();
        var listener = new PlainUserTests();
        LauncherFactory.create().execute(request, listener);
        listener.results.write(Path.of(words[1]));
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        results.skipped(test.getUniqueId(), reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        switch (result.getStatus()) {
            case SUCCESSFUL -> results.passed(test.getUniqueId());
            case ABORTED -> results.skipped(test.getUniqueId(), message(result));
            case FAILED -> results.failed(test.getUniqueId(), trace(result));
        }
    }

    private static String message(TestExecutionResult result) {
        return result.getThrowable().map(Throwable::getMessage).orElse("");
    }

    /** The failure, its causes, and where in this project it came up. */
    private static String trace(TestExecutionResult result) {
        var text = new StringWriter();
        result.getThrowable().ifPresent(failure -> {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                cause.setStackTrace(Arrays.stream(cause.getStackTrace())
                        .filter(frame -> frame.getClassName().startsWith("dev.mlgit."))
                        .toArray(StackTraceElement[]::new));
            }
            failure.printStackTrace(new PrintWriter(text, true));
        });
        return text.toString();
    }
}
