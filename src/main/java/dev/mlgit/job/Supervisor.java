// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import dev.mlgit.core.env.Environment;
import dev.mlgit.run.RunError;
import dev.mlgit.run.RunName;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Starts the shell script that stays with a job, in a session that no terminal's end and no Ctrl-C reaches. */
final class Supervisor {
    private static final String SCRIPT = "/dev/mlgit/config/job/supervisor.sh";
    private static final String SET_SESSION = "use POSIX; POSIX::setsid(); exec {$ARGV[0]} @ARGV or exit 127";

    private final List<String> recording;

    /** @param recording the words that start mlgit again, to which the supervisor's call is added; may be empty */
    Supervisor(List<String> recording) {
        this.recording = List.copyOf(recording);
    }

    static String script() {
        try (InputStream script = Objects.requireNonNull(Supervisor.class.getResourceAsStream(SCRIPT))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException damagedJar) {
            throw new UncheckedIOException(damagedJar);
        }
    }

    /** Returns when the command has been started, or with the reason why it has not. */
    Optional<RunError> start(RunName name, RunDirectory directory, Job job) {
        List<String> session = newSession(job.environment());
        List<String> record = recordingOf(name, job.environment());
        var words = new ArrayList<>(session);
        words.addAll(List.of(
                "/bin/sh",
                directory.supervisorScript().toString(),
                directory.path().toString()));
        words.add(Integer.toString(record.size()));
        words.addAll(record);
        words.addAll(session);
        words.addAll(job.command().words());
        try {
            Process process = builder(words, name, directory, job.environment()).start();
            try (var said =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                return "started".equals(said.readLine()) ? Optional.empty() : Optional.of(silent(directory));
            }
        } catch (IOException failure) {
            return Optional.of(new RunError("start-failed", "cannot start the command: " + failure.getMessage()));
        }
    }

    private static ProcessBuilder builder(
            List<String> words, RunName name, RunDirectory directory, Environment environment) {
        var builder = new ProcessBuilder(words)
                .directory(environment.workingDirectory().toFile())
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectError(Redirect.appendTo(directory.supervisorLog().toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment.variables());
        builder.environment().put("PWD", environment.workingDirectory().toString());
        builder.environment().put("MLGIT_RUN_ID", name.value());
        return builder;
    }

    /** The data directory is spelled out: the call is made from the root directory, long after. */
    private List<String> recordingOf(RunName name, Environment environment) {
        if (recording.isEmpty()) {
            return List.of();
        }
        var words = new ArrayList<>(List.of("env", "MLGIT_DATA_DIR=" + environment.dataDirectory()));
        words.addAll(recording);
        words.addAll(List.of("job", "record", name.value()));
        return words;
    }

    /** The words before a command that give it a session, and with it a process group, of its own. */
    private static List<String> newSession(Environment environment) {
        Optional<Path> setsid = ProgramSearch.find("setsid", environment);
        if (setsid.isPresent()) {
            return List.of(setsid.get().toString(), "--");
        }
        return ProgramSearch.find("perl", environment)
                .map(perl -> List.of(perl.toString(), "-e", SET_SESSION, "--"))
                .orElse(List.of("/usr/bin/nohup", "--"));
    }

    private static RunError silent(RunDirectory directory) {
        return new RunError(
                "start-failed", "cannot start the command: its supervisor failed, see " + directory.supervisorLog());
    }
}
