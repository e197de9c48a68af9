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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For random known_hosts files, ours and {@code ssh-keygen -l -F} find the same lines. */
class KnownHostsAgainstSshKeygenTest {
    private static final int FILES = 60;
    private static final List<String> NAMES = List.of(
            "git.example.org",
            "example.org",
            "[git.example.org]:2222",
            "192.0.2.1",
            "[192.0.2.1]:2222",
            "::1",
            "[::1]:2222",
            "a");
    private static final List<String> PATTERNS = List.of(
            "git.example.org",
            "GIT.example.ORG",
            "example.org",
            "*.example.org",
            "*example.org",
            "!git.example.org",
            "!*.org",
            "?",
            "*",
            "[*]:2222",
            "[git.example.org]:2222",
            "[git.example.org]:22",
            "192.0.2.?",
            "[192.0.2.1]:*",
            "::1",
            "**",
            "");
    private static final List<SshPublicKey> KEYS =
            List.of(HostKeys.ED25519, HostKeys.OTHER_ED25519, HostKeys.ECDSA, HostKeys.RSA);

    private final Random random = new Random(20261121);

    @TempDir
    private Path directory;

    @Test
    void findTheSameLinesInTheSameFiles() throws IOException {
        RealParts.assumeSshKeygen();
        for (int number = 0; number < FILES; number++) {
            Path file = directory.resolve("known_hosts" + number);
            Files.writeString(file, randomFile(), StandardCharsets.ISO_8859_1);
            if (number % 3 == 0) {
                keygen("-H", "-f", file.toString());
            }
            var known = new KnownHosts(KnownHostsFiles.read(file));
            for (String name : NAMES) {
                assertThat(ours(known, name))
                        .as("%s in\n%s", name, Files.readString(file, StandardCharsets.ISO_8859_1))
                        .isEqualTo(theirs(file, name));
            }
        }
    }

    @Test
    void findTheSameLinesInFilesOfEveryForm() throws IOException {
        RealParts.assumeSshKeygen();
        var files = new RandomKnownHosts(random, NAMES, KEYS);
        for (int number = 0; number < FILES; number++) {
            Path file = directory.resolve("any" + number);
            Files.writeString(file, files.file(10), StandardCharsets.ISO_8859_1);
            var known = new KnownHosts(KnownHostsFiles.read(file));
            for (String name : NAMES) {
                assertThat(ours(known, name))
                        .as("%s in\n%s", name, Files.readString(file, StandardCharsets.ISO_8859_1))
                        .isEqualTo(theirs(file, name));
            }
        }
    }

    private static List<String> ours(KnownHosts known, String name) {
        return known.lines(name).stream()
                .map(entry -> entry.line().number()
                        + switch (entry.marker()) {
                            case NONE -> "";
                            case CERT_AUTHORITY -> " CA";
                            case REVOKED -> " REVOKED";
                        }
                        + " " + entry.key().displayType() + " "
                        + entry.key().fingerprint())
                .toList();
    }

    /** Two lines for each that was found: "# Host NAME found: line N MARKER" and "NAME TYPE FINGERPRINT". */
    private List<String> theirs(Path file, String name) {
        var found = new ArrayList<String>();
        String head = "";
        for (String line :
                keygen("-l", "-F", name, "-f", file.toString()).out().lines().toList()) {
            if (line.startsWith("# Host ")) {
                head = line.substring(line.indexOf("found: line ") + "found: line ".length())
                        .strip();
            } else {
                String[] words = line.split(" ");
                found.add(head + " " + words[1] + " " + words[2]);
            }
        }
        return found;
    }

    private RealCommand.Outcome keygen(String... arguments) {
        var command = new ArrayList<>(List.of("ssh-keygen"));
        command.addAll(List.of(arguments));
        return RealCommand.run(directory, Map.of("PATH", System.getenv("PATH")), command);
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
        return switch (random.nextInt(14)) {
            case 0 -> "# " + names + " " + HostKeys.line(key);
            case 1 -> "@revoked " + names + " " + HostKeys.line(key);
            case 2 -> "@cert-authority" + pick(List.of(" ", "\t", " \t")) + names + " " + HostKeys.line(key);
            case 3 -> "@revoked @cert-authority " + names + " " + HostKeys.line(key);
            case 4 -> "@unheard " + names + " " + HostKeys.line(key);
            case 5 -> names + " ssh-rsa " + HostKeys.ED25519.base64();
            case 6 -> names + " " + HostKeys.line(key).substring(0, 30 + random.nextInt(30));
            case 7 -> "  \t" + names + "\t " + HostKeys.line(key) + " a comment";
            case 8 -> names;
            case 9 -> pick(List.of("", "   ", "|1|", "|1||", "@", "@revoked", "\u00e9"));
            default -> names + " " + HostKeys.line(key);
        };
    }

    private String names() {
        var names = new ArrayList<String>();
        for (int count = 1 + random.nextInt(3); count > 0; count--) {
            names.add(pick(PATTERNS));
        }
        String joined = String.join(",", names);
        return joined.isEmpty() ? "a" : joined;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
