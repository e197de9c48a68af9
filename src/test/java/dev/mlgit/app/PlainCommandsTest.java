// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.core.output.OutputFormat;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import dev.mlgit.testkit.TestEnvironment;
import dev.mlgit.testkit.TestTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainCommandsTest {
    private static final Pattern FINGERPRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}|[|].{17}[|]");

    @TempDir
    Path home;

    @Test
    void takesThePlainFormsOnly() {
        assertThat(parse("provenance")).contains(new PlainProvenance(".", null));
        assertThat(parse("provenance a b")).isEmpty();
        assertThat(parse("provenance a")).contains(new PlainProvenance("a", null));
        assertThat(parse("provenance -o json")).contains(new PlainProvenance(".", OutputFormat.json));
        assertThat(parse("provenance a -o tsv")).contains(new PlainProvenance("a", OutputFormat.tsv));
        for (String other : List.of(
                "",
                "status",
                "provenance -h",
                "provenance -o",
                "provenance -o xml",
                "provenance -o json a",
                "provenance checkout",
                "provenance verify",
                "provenance -o -o",
                "provenance -q")) {
            assertThat(parse(other)).as(other).isEmpty();
        }
    }

    @Test
    void bothWaysPrintTheSame() throws IOException {
        RealParts.assumeGit();
        Path repository = Files.createDirectories(home.resolve("project"));
        git(repository, "init", "-q", "-b", "main");
        git(repository, "remote", "add", "origin", "git@github.com:ada/project.git");
        Files.writeString(repository.resolve("train.py"), "print(1)\n");
        git(repository, "add", ".");
        git(repository, "-c", "user.name=Ada", "-c", "user.email=ada@example.com", "commit", "-qm", "first");
        for (String line : List.of(
                "provenance",
                "provenance project",
                "provenance -o json",
                "provenance project -o json",
                "provenance project -o tsv",
                "provenance project -o table",
                "provenance none",
                "provenance none -o json")) {
            var plain = new ArrayList<>(List.of(line.split(" ")));
            assertThat(PlainProvenance.parse(plain)).as(line).isPresent();
            var parsed = new ArrayList<>(plain);
            parsed.addAll(1, List.of("--color", "auto"));
            assertThat(PlainProvenance.parse(parsed)).as(line).isEmpty();
            assertThat(outcome(plain)).as(line).isEqualTo(outcome(parsed));
        }
    }

    @Test
    void takesPlainFormsOfSnapshotsOnly() {
        assertThat(snapshot("provenance snapshot")).contains(new PlainSnapshot(".", null));
        assertThat(snapshot("provenance snapshot a -o json")).contains(new PlainSnapshot("a", OutputFormat.json));
        for (String other : List.of(
                "provenance",
                "provenance verify",
                "provenance snapshot a b",
                "provenance snapshot verify",
                "provenance snapshot --sign",
                "provenance snapshot -n",
                "provenance snapshot -o",
                "provenance snapshot -o xml",
                "provenance snapshot -o json a",
                "provenance -o json snapshot",
                "provenance snapshot -h")) {
            assertThat(snapshot(other)).as(other).isEmpty();
        }
    }

    private static Optional<PlainSnapshot> snapshot(String line) {
        return PlainSnapshot.parse(List.of(line.split(" ")));
    }

    @Test
    void bothWaysTakeTheSameSnapshot() throws IOException {
        RealParts.assumeGit();
        Path repository = Files.createDirectories(home.resolve("project"));
        git(repository, "init", "-q", "-b", "main");
        Files.writeString(repository.resolve("train.py"), "print(1)\n");
        git(repository, "add", ".");
        git(repository, "-c", "user.name=Ada", "-c", "user.email=ada@example.com", "commit", "-qm", "first");
        Files.writeString(repository.resolve("train.py"), "print(2)\n");
        // The first of all writes the objects, and says so.
        outcome(List.of("provenance", "snapshot", "project"));
        for (String line : List.of(
                "provenance snapshot project",
                "provenance snapshot project -o json",
                "provenance snapshot project -o tsv",
                "provenance snapshot",
                "provenance snapshot none")) {
            var plain = new ArrayList<>(List.of(line.split(" ")));
            assertThat(PlainSnapshot.parse(plain)).as(line).isPresent();
            var parsed = new ArrayList<>(plain);
            parsed.addAll(2, List.of("--color", "auto"));
            assertThat(PlainSnapshot.parse(parsed)).as(line).isEmpty();
            assertThat(outcome(plain)).as(line).isEqualTo(outcome(parsed));
        }
    }

    @Test
    void takesPlainFormsOfShowingAKeyOnly() {
        assertThat(show("key show")).contains(new PlainKeyShow(false, null, null));
        assertThat(show("key show --public -f a --passphrase-file b")).contains(new PlainKeyShow(true, "a", "b"));
        assertThat(show("key show --passphrase-file b -f a")).contains(new PlainKeyShow(false, "a", "b"));
        for (String other : List.of(
                "key",
                "key list",
                "key show a",
                "key show -f",
                "key show -f a -f b",
                "key show --public --public",
                "key show --passphrase-file -",
                "key show --art",
                "key show -o json",
                "key show -h")) {
            assertThat(show(other)).as(other).isEmpty();
        }
    }

    private static Optional<PlainKeyShow> show(String line) {
        return PlainKeyShow.parse(List.of(line.split(" ")));
    }

    @Test
    void bothWaysShowTheSameKey() throws IOException {
        RealParts.assumeSshKeygen();
        Path key = home.resolve("key");
        RealCommand.run(
                        home,
                        java.util.Map.of("PATH", System.getenv("PATH")),
                        List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "secret", "-C", "c", "-f", key.toString()))
                .success();
        Path right = Files.writeString(home.resolve("right"), "secret\n");
        Path wrong = Files.writeString(home.resolve("wrong"), "other\n");
        for (String line : List.of(
                "key show -f " + key,
                "key show --public -f " + key,
                "key show --public -f " + key + " --passphrase-file " + right,
                "key show --public -f " + key + " --passphrase-file " + wrong,
                "key show --public -f " + key + " --passphrase-file " + home.resolve("none"),
                "key show -f " + home.resolve("none"))) {
            var plain = new ArrayList<>(List.of(line.split(" ")));
            assertThat(PlainKeyShow.parse(plain)).as(line).isPresent();
            var parsed = new ArrayList<>(plain);
            parsed.addAll(List.of("--color", "auto"));
            assertThat(PlainKeyShow.parse(parsed)).as(line).isEmpty();
            assertThat(outcome(plain)).as(line).isEqualTo(outcome(parsed));
        }
    }

    @Test
    void takesKeygenWithoutPassphraseOnly() {
        assertThat(keygen("keygen --no-passphrase")).contains(new PlainKeygen(null, null));
        assertThat(keygen("keygen -f a --no-passphrase -t ed25519 -C me")).contains(new PlainKeygen("me", "a"));
        for (String other : List.of(
                "keygen",
                "keygen -f a",
                "keygen --no-passphrase -t rsa",
                "keygen --no-passphrase --force",
                "keygen --no-passphrase -f",
                "keygen --no-passphrase -f -x",
                "keygen --no-passphrase -f a -f b",
                "keygen --no-passphrase --no-passphrase",
                "keygen --no-passphrase a")) {
            assertThat(keygen(other)).as(other).isEmpty();
        }
    }

    @Test
    void bothWaysMakeTheSameKey() throws IOException {
        for (String line : List.of(
                "keygen --no-passphrase",
                "keygen --no-passphrase -f key -C me",
                "keygen --no-passphrase -f none/key",
                "keygen --no-passphrase -t ed25519 -f key -C me")) {
            var plain = new ArrayList<>(List.of(line.split(" ")));
            assertThat(PlainKeygen.parse(plain)).as(line).isPresent();
            var parsed = new ArrayList<>(plain);
            parsed.addAll(1, List.of("--color", "auto"));
            assertThat(PlainKeygen.parse(parsed)).as(line).isEmpty();
            Path first = Files.createDirectories(home.resolve("first"));
            Path second = Files.createDirectories(home.resolve("second"));
            assertThat(made(first, plain)).as(line).isEqualTo(made(second, parsed));
        }
    }

    @Test
    void takesTheKeyListWithoutPlacesOnly() {
        for (String other :
                List.of("key", "key show", "key list .", "key list --md5", "key list -o xml", "key list -o")) {
            assertThat(PlainKeyList.parse(List.of(other.split(" ")))).as(other).isEmpty();
        }
    }

    @Test
    void bothWaysListTheSameKeys() throws IOException {
        Files.createDirectories(home.resolve(".ssh"));
        Files.writeString(
                home.resolve(".ssh/id.pub"),
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFnYwTjuCSzTOJpMaCkFlPbFSdP1atxnP8COEOdsxBCK ada@laptop\n");
        for (String line : List.of("key list", "key list -o json", "key list -o table", "key list -o tsv")) {
            var plain = new ArrayList<>(List.of(line.split(" ")));
            assertThat(PlainKeyList.parse(plain)).as(line).isPresent();
            var parsed = new ArrayList<>(plain);
            parsed.addAll(2, List.of("--color", "auto"));
            assertThat(PlainKeyList.parse(parsed)).as(line).isEmpty();
            assertThat(outcome(plain)).as(line).isEqualTo(outcome(parsed));
        }
    }

    private static Optional<PlainKeygen> keygen(String line) {
        return PlainKeygen.parse(List.of(line.split(" ")));
    }

    /** What is said of a new key, without what is new in every key and without the home. */
    private RealCommand.Outcome made(Path directory, List<String> arguments) {
        RealCommand.Outcome said = outcome(directory, arguments);
        return new RealCommand.Outcome(said.exitCode(), masked(directory, said.out()), masked(directory, said.error()));
    }

    private static String masked(Path directory, String text) {
        return FINGERPRINT.matcher(text.replace(directory.toString(), "~")).replaceAll("#");
    }

    private static Optional<PlainProvenance> parse(String line) {
        return PlainProvenance.parse(line.isEmpty() ? List.of() : List.of(line.split(" ")));
    }

    private RealCommand.Outcome outcome(List<String> arguments) {
        return outcome(home, arguments);
    }

    private static RealCommand.Outcome outcome(Path home, List<String> arguments) {
        var terminal = TestTerminal.piped();
        int exitCode = new Program(TestEnvironment.at(home), terminal).run(arguments);
        return new RealCommand.Outcome(exitCode, terminal.out(), terminal.error());
    }

    private void git(Path directory, String... arguments) {
        var words = new ArrayList<>(List.of("git"));
        words.addAll(List.of(arguments));
        RealCommand.run(directory, TestEnvironment.at(home).variables(), words).success();
    }
}
