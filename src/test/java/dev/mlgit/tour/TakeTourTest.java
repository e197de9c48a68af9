// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.core.error.ErrorKind;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.Theme;
import dev.mlgit.testkit.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TakeTourTest {
    @TempDir
    Path temporary;

    private final FakeGitServer server = new FakeGitServer();
    private final FakeMachine machine = new FakeMachine();
    private final FakeMlgit mlgit = new FakeMlgit(server);
    private final StringBuilder shown = new StringBuilder();

    @Test
    void tellsTheWholeStory() {
        take(false);

        String directory = temporary + "/mlgit-tour-0000/ada";
        String fingerprint = server.hostKey().fingerprint().toString();
        assertThat(shown).hasToString("""
                mlgit tour: from an empty ~/.ssh to training jobs that know their code
                Every command below runs for real, and on this machine only: in the home
                [DIRECTORY], against a Git server on 127.0.0.1:4242.

                1. Make a key
                ok: there is no key yet: ~/.ssh is empty
                $ mlgit keygen --no-passphrase
                ok: ~/.ssh has mode 0700, the private key 0600, the public key 0644
                Ada pastes the public key into her account at the Git server.

                2. Is this the right server?
                Nobody sits at the terminal to ask, so mlgit does not guess:
                $ mlgit clone ssh://git@127.0.0.1:4242/machines.git
                the key is [FINGERPRINT]
                ok: an unknown server is refused, exit code 3, nothing is written
                ok: the fingerprint shown is that of the server's own key
                A fingerprint of some other key does not open the door either:
                $ mlgit clone ssh://git@127.0.0.1:4242/machines.git --accept-host-key \\
                    SHA256:KqULR8kjQt3aHcy3dOUOSX11ljLbLDqLhrManXN/gVE
                the key is [FINGERPRINT]
                ok: a wrong fingerprint is refused, exit code 3, nothing is written

                3. Clone
                With the fingerprint that the server's administrator published:
                $ mlgit clone ssh://git@127.0.0.1:4242/machines.git --accept-host-key \\
                    [FINGERPRINT]
                the key is [FINGERPRINT]
                ok: ~/.ssh/known_hosts holds the server's key
                ok: every file is there as it was committed
                $ cd machines

                4. What code is this?
                $ mlgit provenance
                ssh://git@127.0.0.1:4242/machines.git
                main
                cccccccccccccccccccccccccccccccccccccccc
                False
                ok: repository, branch main and commit are the server's; not dirty

                5. Train
                $ mlgit submit -- python3 train.py
                $ mlgit job stream run1
                ok: the job is Completed
                ok: its record names exactly this repository, branch and commit; not dirty
                ok: the process files its record names are there
                ok: outputs/ has a model, and metrics that carry the name of the run

                6. Change something, train again
                $ echo epochs=240 > settings.txt
                $ mlgit submit --query name -o tsv -- python3 train.py
                $ mlgit job stream run2
                ok: the job is Completed
                ok: its record says dirty: this commit, with changes on top
                ok: the new metrics carry the name of the new run

                7. What ran here?
                $ mlgit job list
                ok: both runs are on record
                $ mlgit job show run2 --query properties
                ok: no process of the tour is left
                """.replace("[DIRECTORY]", directory).replace("[FINGERPRINT]", fingerprint));
        assertNothingIsLeft();
    }

    @Test
    void trainsInTheShellWhereThereIsNoPython() {
        machine.python = false;

        take(false);

        assertThat(mlgit.seen).contains("submit -- sh train.sh");
    }

    @Test
    void keepsTheDirectoryWhenAsked() {
        TourResult result = take(true);

        assertThat(result.kept()).contains(temporary.resolve("mlgit-tour-0000"));
        assertThat(temporary.resolve("mlgit-tour-0000/ada/machines/train.py")).exists();
        assertThat(server.running).isFalse();
    }

    @Test
    void takesAnotherNameWhenOneIsTaken() throws IOException {
        Files.createDirectory(temporary.resolve("mlgit-tour-0000"));

        TourResult result = take(true);

        assertThat(result.kept()).contains(temporary.resolve("mlgit-tour-0001"));
    }

    @Test
    void failsAtTheStepWhoseExitCodeIsWrongAndLeavesNothing() {
        mlgit.when("clone ", () -> 0);

        assertThatThrownBy(() -> take(false))
                .isInstanceOf(MlgitException.class)
                .hasMessage("the tour failed at step 2 (Is this the right server?),"
                        + " 'mlgit clone ssh://git@127.0.0.1:4242/machines.git': exit code 0 instead of 3");
        assertNothingIsLeft();
    }

    @Test
    void failsWhereACheckDoesNotHold() {
        mlgit.when("keygen", () -> 0);

        assertThatThrownBy(() -> take(false))
                .hasMessage(
                        "the tour failed at step 1 (Make a key), 'mlgit keygen --no-passphrase': it is not true that"
                                + " ~/.ssh has mode 0700, the private key 0600, the public key 0644");
        assertNothingIsLeft();
    }

    @Test
    void failsWhenTheRecordTellsSomethingElse() {
        mlgit.when("job show", () -> 0);

        assertThatThrownBy(() -> take(false)).hasMessageEndingWith("it is not true that the job is Completed");
        assertNothingIsLeft();
    }

    @Test
    void failsWhenAProcessHadToBeEnded() {
        machine.processesLeft = 1;

        assertThatThrownBy(() -> take(false))
                .hasMessageEndingWith("it is not true that no process of the tour is left");
        assertNothingIsLeft();
    }

    @Test
    void stopsAndLeavesNothingWhenTheProcessIsToldToEnd() throws InterruptedException {
        var ending = new Thread(() -> machine.onEnding.get(0).run());
        mlgit.when("provenance", () -> {
            ending.start();
            try {
                Thread.sleep(60_000);
                return 0;
            } catch (InterruptedException asItShould) {
                return 130;
            }
        });

        assertThatThrownBy(() -> take(false))
                .isInstanceOfSatisfying(
                        MlgitException.class, stop -> assertThat(stop.kind()).isEqualTo(ErrorKind.INTERRUPTED));
        ending.join();
        assertThat(mlgit.seen).last().isEqualTo("provenance");
        assertNothingIsLeft();
    }

    @Test
    void stopsWhenACommandWasInterrupted() {
        mlgit.when("job stream", () -> 130);

        assertThatThrownBy(() -> take(false))
                .isInstanceOfSatisfying(
                        MlgitException.class, stop -> assertThat(stop.kind()).isEqualTo(ErrorKind.INTERRUPTED));
        assertNothingIsLeft();
    }

    private TourResult take(boolean keep) {
        int[] next = {0};
        var parts = new TakeTour.Parts(server, (directory, files, message, time) -> "c".repeat(40), mlgit, machine);
        var tour = new TakeTour(
                parts,
                () -> new UUID((long) next[0]++ << 48, 0),
                InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z")),
                temporary);
        var screen = new Screen(shown::append, Theme.PLAIN, false, 80);
        return tour.run(new TakeTour.Request(TestEnvironment.at(temporary), screen, keep));
    }

    private void assertNothingIsLeft() {
        assertThat(temporary).isEmptyDirectory();
        assertThat(server.running).isFalse();
        assertThat(machine.onEnding).isEmpty();
        assertThat(machine.ended).contains("MLGIT_DATA_DIR=" + temporary + "/mlgit-tour-0000/ada/.local/share/mlgit");
    }
}
