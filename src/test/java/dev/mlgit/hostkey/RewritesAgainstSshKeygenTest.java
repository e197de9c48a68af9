// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * For random known_hosts files {@code host forget}, {@code host hash} and {@code host find} do, byte for byte, what the
 * real {@code ssh-keygen -R}, {@code -H}, {@code -F} and {@code -lF} do. One difference is meant: where ssh-keygen gives
 * up over a line it does not understand, ours keeps that line and goes on; theirs is then asked with that line as a
 * comment.
 */
class RewritesAgainstSshKeygenTest {
    private static final int FILES = Integer.getInteger("mlgit.hosts.files", 300);
    private static final List<String> NAMES =
            List.of("git.example.org", "example.org", "[git.example.org]:2222", "192.0.2.1", "::1", "[::1]:2222", "a");
    private static final List<String> PATTERNS = List.of(
            "git.example.org",
            "GIT.example.ORG",
            "example.org",
            "*.example.org",
            "!git.example.org",
            "?",
            "*",
            "[git.example.org]:2222",
            "192.0.2.1",
            "[192.0.2.1]:*",
            "::1",
            "a");
    private static final List<SshPublicKey> KEYS =
            List.of(HostKeys.ED25519, HostKeys.OTHER_ED25519, HostKeys.ECDSA, HostKeys.RSA);

    private final Random random = new Random(Long.getLong("mlgit.hosts.seed", 20261121));

    @TempDir
    private Path directory;

    @Test
    void removeHashAndFindTheSame() throws IOException {
        RealParts.assumeSshKeygen();
        for (int number = 0; number < FILES; number++) {
            String content = randomFile();
            String name = pick(NAMES);
            assertForgetsTheSame(content, name);
            assertHashesTheSame(content);
            if (number % 3 == 0) {
                assertFindsTheSame(content, name);
            }
        }
    }

    private void assertForgetsTheSame(String content, String name) throws IOException {
        Path ours = write("ours", content);
        Path theirs = write("theirs", asComments(content));
        var result = new ForgetHost(only(ours)).run(HostPort.parse(name), true);
        String said = keygen("-R", name, "-f", theirs.toString()).success();

        assertThat(read(ours)).as("-R %s of\n%s", name, content).isEqualTo(fromComments(read(theirs)));
        assertThat(Files.exists(backup(ours))).isEqualTo(Files.exists(backup(theirs)));
        if (Files.exists(backup(ours))) {
            assertThat(read(backup(ours))).isEqualTo(content);
            assertThat(Files.getPosixFilePermissions(ours)).isEqualTo(Files.getPosixFilePermissions(theirs));
        }
        assertThat(said.lines().filter(line -> line.startsWith("# Host")).toList())
                .isEqualTo(result.files().get(0).removed().stream()
                        .map(line -> "# Host " + name + " found: line " + line.number())
                        .toList());
    }

    private void assertHashesTheSame(String content) throws IOException {
        Path ours = write("ours", content);
        Path theirs = write("theirs", asComments(content));
        var hashed = new HashKnownHosts(only(ours)).run(true).get(0);
        var said = keygen("-H", "-f", theirs.toString());
        said.success();

        assertThat(readable(read(ours))).as("-H of\n%s", content).isEqualTo(readable(fromComments(read(theirs))));
        if (hashed.backup().isPresent()) {
            assertThat(read(backup(ours))).isEqualTo(content);
            assertThat(said.error()).contains("contains unhashed entries");
        } else {
            assertThat(read(ours)).isEqualTo(content);
        }
    }

    private void assertFindsTheSame(String content, String name) throws IOException {
        Path file = write("found", content);
        var host = HostPort.parse(name);
        var found = new FindKnownHosts(List.of(file)).run(host);
        var lines = keygen("-F", name, "-f", file.toString());
        var fingerprints = keygen("-l", "-F", name, "-f", file.toString());

        assertThat(KnownHostsView.found(host, found, false))
                .as("-F %s of\n%s", name, content)
                .isEqualTo(withoutReturns(lines.out()));
        assertThat(KnownHostsView.found(host, found, true).replaceAll("[ \t]+\n", "\n"))
                .as("-lF %s of\n%s", name, content)
                .isEqualTo(withoutReturns(fingerprints.out()).replaceAll("[ \t]+\n", "\n"));
        assertThat(found.isEmpty() ? 1 : 0).isEqualTo(lines.exitCode());
    }

    /** Ours shows no carriage return; ssh-keygen writes one as it is, or as a backslash and an r. */
    private static String withoutReturns(String text) {
        return text.lines()
                .map(line -> line.replace("\\r", "").replace("\r", ""))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    /** Hashed names as the name they hide, so that two files with different salts can be compared. */
    private static String readable(String content) {
        return KnownHostsFile.lines(content).stream()
                .map(line -> line.kind() == FileLine.Kind.ENTRY && line.names().hashed()
                        ? name(line.names()) + " " + line.rawKey()
                        : line.text())
                .collect(Collectors.joining("\n"));
    }

    private static String name(HostNames hashed) {
        return Stream.concat(NAMES.stream(), PATTERNS.stream())
                .filter(hashed::matches)
                .findFirst()
                .orElse("?");
    }

    private static String asComments(String content) {
        return KnownHostsFile.lines(content).stream()
                .map(line -> isInvalid(line) ? "#INVALID#" + line.text() : line.text())
                .collect(Collectors.joining("\n"))
                .concat(content.endsWith("\n") ? "\n" : "");
    }

    private static boolean isInvalid(FileLine line) {
        boolean damagedHash =
                line.names().hashed() && !HashedName.isWhole(line.names().text());
        return line.kind() == FileLine.Kind.INVALID || damagedHash;
    }

    private static String fromComments(String content) {
        return content.replace("#INVALID#", "");
    }

    private Path write(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.deleteIfExists(backup(file));
        Path fresh = directory.resolve(name + ".fresh");
        Files.writeString(fresh, content, StandardCharsets.ISO_8859_1);
        return Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    private static Path backup(Path file) {
        return file.resolveSibling(file.getFileName() + ".old");
    }

    private static KnownHostsFiles only(Path file) {
        return new KnownHostsFiles(List.of(file), List.of());
    }

    private RealCommand.Outcome keygen(String... arguments) {
        var command = new ArrayList<>(List.of("ssh-keygen"));
        command.addAll(List.of(arguments));
        return RealCommand.run(directory, Map.of("PATH", System.getenv("PATH"), "LC_ALL", "C.UTF-8"), command);
    }

    private String randomFile() {
        var file = new StringBuilder();
        int lines = random.nextInt(9);
        for (int line = 0; line < lines; line++) {
            file.append(randomLine())
                    .append(line == lines - 1 ? pick(List.of("", "\n")) : pick(List.of("\n", "\n", "\r\n")));
        }
        return file.toString();
    }

    private String randomLine() {
        SshPublicKey key = pick(KEYS);
        String names = names();
        return switch (random.nextInt(20)) {
            case 0 -> "# " + names + " " + HostKeys.line(key);
            case 1 -> "@revoked " + names + " " + HostKeys.line(key);
            case 2 -> "@cert-authority" + pick(List.of(" ", "\t", " \t")) + names + " " + HostKeys.line(key);
            case 3 -> "@revoked @cert-authority " + names + " " + HostKeys.line(key);
            case 4 -> "@unheard " + names + " " + HostKeys.line(key);
            case 5 -> names + " ssh-rsa " + HostKeys.ED25519.base64();
            case 6 -> names + " " + HostKeys.line(key).substring(0, 30 + random.nextInt(30));
            case 7 -> "  \t" + names + "\t " + HostKeys.line(key) + " a comment";
            case 8 -> names;
            case 9 -> pick(List.of("", "   ", "|1|", "|1||", "@", "@revoked", "\u00e9", "@revoked\tx y z"));
            case 10 -> names + " " + pick(List.of("ED25519", "rsa", "rsa-sha2-512", "x", "1024 35 12345")) + " AAAA";
            case 11 -> names + " " + key.type() + pick(List.of("", " ", " #no", "\t\t"));
            case 12 -> HashedName.of(pick(NAMES)) + " " + HostKeys.line(key) + pick(List.of("", " home #1"));
            case 13 -> HashedName.of(pick(NAMES)).substring(0, 20 + random.nextInt(20)) + " " + HostKeys.line(key);
            case 14 -> HashedName.of(pick(NAMES)) + pick(List.of("|", ",a", "=")) + " " + HostKeys.line(key);
            default -> names + " " + HostKeys.line(key) + pick(List.of("", " me@here", "\t#", " "));
        };
    }

    private String names() {
        var names = new ArrayList<String>();
        for (int count = 1 + random.nextInt(3); count > 0; count--) {
            names.add(pick(PATTERNS));
        }
        return String.join(",", names);
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
