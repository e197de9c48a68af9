// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.json.JacksonFormatter;
import dev.mlgit.json.JacksonParser;
import dev.mlgit.provenance.Extent;
import dev.mlgit.provenance.NoCodeAccess;
import dev.mlgit.provenance.SnapshotSettings;
import dev.mlgit.run.FakeRunStore;
import dev.mlgit.run.RunError;
import dev.mlgit.run.RunFilter;
import dev.mlgit.run.RunName;
import dev.mlgit.run.RunRecord;
import dev.mlgit.run.RunStatus;
import dev.mlgit.testkit.TestConsole;
import dev.mlgit.testkit.TestEnvironment;
import dev.mlgit.testkit.TestInvocation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real jobs whose supervisor, machine or mlgit went away. */
class LostRunsTest {
    @TempDir
    Path home;

    private final FakeRunStore store = new FakeRunStore();

    @Test
    void saysThatTheSupervisorIsGone() throws Exception {
        RunRecord run = submit("sleep", "300");
        ProcessStatus status = status(run.name());
        end(status.supervisor().pid());

        RunRecord found = jobs().runs().find(run.name());

        assertThat(found.status()).isEqualTo(RunStatus.NotResponding);
        assertThat(found.progress().error())
                .contains(new RunError(
                        "supervisor-lost",
                        "its supervisor, process " + status.supervisor().pid() + ", is gone and left no result"));
        assertThat(store.find(run.name())).contains(found);
        end(status.pid().orElseThrow());
    }

    @Test
    void saysThatTheMachineWasRestarted() throws Exception {
        RunRecord run = submit("true");
        await(run.name());
        var untold = new FakeRunStore();
        untold.add(run);
        Path file = RunDirectory.of(environment().dataDirectory(), run.name()).processStatus();
        String other = Files.readString(file)
                .replaceAll("\"boot_id\": \"[^\"]*\"", "\"boot_id\": \"another\"")
                .replaceAll("\"status\": \"[^\"]*\"", "\"status\": \"Running\"");
        Files.writeString(file, other);
        RunRecord found = jobs(untold).runs().find(run.name());
        assertThat(found.status()).isEqualTo(RunStatus.NotResponding);
        assertThat(found.progress().error().map(RunError::message)).contains("the machine was restarted while it ran");
    }

    @Test
    void saysThatTheStatusFileIsDamaged() throws Exception {
        RunRecord run = submit("true");
        await(run.name());
        Path file = RunDirectory.of(environment().dataDirectory(), run.name()).processStatus();
        String whole = Files.readString(file);
        for (String damaged : List.of("{\"status\":", "\u00ff\u00fe", whole.replace(": 0\n", ": 99999999999\n"))) {
            assertThat(damaged).isNotEqualTo(whole);
            Files.writeString(file, damaged, StandardCharsets.ISO_8859_1);
            var untold = new FakeRunStore();
            untold.add(run);
            assertThat(jobs(untold).runs().find(run.name()).progress().error().map(RunError::message))
                    .contains("its file azureml-logs/process_status.json is missing or damaged");
        }
    }

    @Test
    void doesNotJudgeARunOfAnotherMachine() throws Exception {
        RunRecord run = submit("true");
        await(run.name());
        Path info = RunDirectory.of(environment().dataDirectory(), run.name()).processInfo();
        Files.writeString(info, Files.readString(info).replace("\"instance\"", "\"elsewhere\""));
        assertThat(jobs().runs().find(run.name()).status()).isEqualTo(RunStatus.Running);
    }

    @Test
    void recordsNoCancellingOfARunOfAnotherMachine() throws Exception {
        RunRecord run = submit("true");
        await(run.name());
        Path info = RunDirectory.of(environment().dataDirectory(), run.name()).processInfo();
        Files.writeString(info, Files.readString(info).replace("\"instance\"", "\"elsewhere\""));
        assertThatThrownBy(() -> jobs().cancel().run(run.name()))
                .isInstanceOfSatisfying(MlgitException.class, failure -> assertThat(failure.hints())
                        .containsExactly("on elsewhere: mlgit job cancel " + run.name()));
        assertThat(store.find(run.name())).contains(run);
    }

    @Test
    void takesTheResultThatASupervisorCouldNotRecord() throws Exception {
        RunRecord run = submit("sh", "-c", "exit 7");
        await(run.name());
        assertThat(store.find(run.name()).orElseThrow().status()).isEqualTo(RunStatus.Running);
        RunRecord found = jobs().runs().list(RunFilter.all()).get(0);
        assertThat(found.progress().exitCode()).contains(7);
        assertThat(store.find(run.name())).contains(found);
    }

    @Test
    void endsEveryProcessOfARunThatDoesNotWantToEnd() throws Exception {
        RunRecord run = submit("sh", "-c", "trap '' TERM; sleep 300 & sleep 301; sleep 302");
        var processes = new HostProcesses(Path.of("/proc"));
        long session = status(run.name()).pid().orElseThrow();
        RunRecord ended = jobs().cancel().run(run.name());
        assertThat(ended.status()).isEqualTo(RunStatus.Canceled);
        assertThat(processes.session(session)).isEmpty();
    }

    private RunRecord submit(String... command) {
        return jobs().submit(new NoCodeAccess(environment()), Extent.EVERYTHING)
                .run(new JobRequest(
                        List.of(command),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        Map.of(),
                        SnapshotSettings.of(environment())))
                .run();
    }

    private ProcessStatus status(RunName name) throws Exception {
        return ProcessStatus.of(new JacksonParser()
                .parse(Files.readString(
                        RunDirectory.of(environment().dataDirectory(), name).processStatus())));
    }

    /** Until the supervisor has written the result and is gone. */
    private void await(RunName name) throws Exception {
        var processes = new HostProcesses(Path.of("/proc"));
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!status(name).status().finished() || processes.alive(status(name).supervisor())) {
            assertThat(System.nanoTime()).as("the job has not ended in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static void end(long pid) {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    private Jobs jobs() {
        return jobs(store);
    }

    private Jobs jobs(FakeRunStore runs) {
        return new Jobs(
                new TestInvocation(environment(), TestConsole.silent()),
                NoCodeAccess::new,
                runs,
                new JacksonFormatter(),
                new JacksonParser(),
                InstantSource.system(),
                UUID::randomUUID,
                duration -> Thread.sleep(Math.min(20, duration.toMillis())),
                action -> () -> {},
                List.of());
    }

    private TestEnvironment environment() {
        return TestEnvironment.at(home);
    }
}
