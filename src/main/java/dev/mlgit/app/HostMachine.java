// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.tour.Machine;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The machine this process runs on. */
final class HostMachine implements Machine {
    private static final int NOT_FOUND = 127;
    private static final int ENDED = 124;
    private static final int MOST_SECONDS = 10;
    private static final long BETWEEN_LOOKS_MILLIS = 20;
    private static final long GRACE_MILLIS = 2_000;

    @Override
    public int run(List<String> command, Path directory, Map<String, String> variables) {
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(variables);
        try {
            Process process = builder.start();
            try {
                return process.waitFor(MOST_SECONDS, TimeUnit.SECONDS) ? process.exitValue() : ENDED;
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException missing) {
            return NOT_FOUND;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return ENDED;
        }
    }

    @Override
    public int endProcesses(String variable, String value, long patienceMillis) {
        waitForNone(variable, value, patienceMillis);
        List<ProcessHandle> unwilling = startedWith(variable, value);
        unwilling.forEach(ProcessHandle::destroy);
        waitForNone(variable, value, unwilling.isEmpty() ? 0 : GRACE_MILLIS);
        startedWith(variable, value).forEach(ProcessHandle::destroyForcibly);
        waitForNone(variable, value, unwilling.isEmpty() ? 0 : GRACE_MILLIS);
        return unwilling.size();
    }

    @Override
    public Registration whenEnding(Runnable action) {
        var hook = new Thread(action, "tour-ending");
        Runtime.getRuntime().addShutdownHook(hook);
        return () -> {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException ending) {
                // It is running, or has run.
                return;
            }
        };
    }

    private static void waitForNone(String variable, String value, long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < end && !startedWith(variable, value).isEmpty()) {
            try {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** By /proc, which shows a process that has left its parent too; without it, by descent. */
    private static List<ProcessHandle> startedWith(String variable, String value) {
        long self = ProcessHandle.current().pid();
        Path proc = Path.of("/proc");
        if (!Files.isDirectory(proc.resolve(Long.toString(self)))) {
            return ProcessHandle.current().descendants().toList();
        }
        String wanted = variable + "=" + value + "\0";
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != self)
                .filter(process -> ("\0" + environment(proc, process.pid())).contains("\0" + wanted))
                .toList();
    }

    /** Empty for a process that has ended or belongs to somebody else. */
    private static String environment(Path proc, long pid) {
        try {
            byte[] bytes = Files.readAllBytes(proc.resolve(Long.toString(pid)).resolve("environ"));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException closed) {
            return "";
        }
    }
}
