// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshconfig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.RealParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every setting is what the real {@code ssh -G} says, and every refusal is in its words. */
class SshConfigAgainstSshTest {
    /** More with {@code -Dmlgit.sshconfig.configurations=5000}. */
    private static final int CONFIGURATIONS = Integer.getInteger("mlgit.sshconfig.configurations", 150);

    private static final int FIRST_SEED = Integer.getInteger("mlgit.sshconfig.seed", 1);

    @TempDir
    Path directory;

    private Map<String, String> variables;
    private RealSshSettings ssh;

    @BeforeEach
    void findSsh() throws IOException {
        RealParts.assumeProgram("ssh", "openssh-client");
        directory = directory.toRealPath();
        variables = Map.of(
                "PATH",
                System.getenv("PATH"),
                "HOME",
                System.getProperty("user.home"),
                "LC_ALL",
                "C",
                "SSH_AUTH_SOCK",
                "/run/agent.sock");
        ssh = new RealSshSettings(directory, variables);
    }

    @Test
    void readsEachLineAsSshDoes() throws IOException {
        var differences = new ArrayList<String>();
        for (String line : RandomConfiguration.lines()) {
            compare("IgnoreUnknown UseKeychain\nHost node*\n  " + line + "\n", "node1", differences);
        }
        assertThat(differences).isEmpty();
    }

    @Test
    void refusesEachMistakeInTheWordsOfSsh() throws IOException {
        var differences = new ArrayList<String>();
        for (String line : RandomConfiguration.mistakes()) {
            compare(line + "\n", "node1", differences);
            compare("Host other\n" + line + "\n", "node1", differences);
        }
        assertThat(differences).isEmpty();
    }

    @Test
    void matchesEachCriterionAsSshDoes() throws IOException {
        var differences = new ArrayList<String>();
        for (String criteria : RandomConfiguration.criteria()) {
            for (String host : List.of("github.com", "node1", "DEV.Example.com")) {
                compare(
                        "User git\nHost github.com\nHostName Real.example.org\nMatch " + criteria + "\nPort 99\n",
                        host,
                        differences);
            }
        }
        assertThat(differences).isEmpty();
    }

    @Test
    void agreesWithSshAboutRandomConfigurations() throws IOException {
        var differences = new ArrayList<String>();
        for (int seed = FIRST_SEED; seed < FIRST_SEED + CONFIGURATIONS && differences.size() < 5; seed++) {
            var random = new RandomConfiguration(seed);
            Path includes = Files.createDirectories(directory.resolve("conf.d"));
            write(includes.resolve("10-a.conf"), random.text(List.of()));
            write(includes.resolve("20-b.conf"), random.text(List.of(includes + "/10*")));
            write(includes.resolve(".hidden"), "Port 1\n");
            write(includes.resolve("[x].conf"), "User bracket\n");
            var patterns = List.of(
                    includes + "/*.conf",
                    includes + "/20-?.conf",
                    includes + "/none*",
                    includes + "/[12]0-a.conf",
                    includes + "/10-a.conf " + includes + "/20-b.conf",
                    "\"" + includes + "/\\[x\\].conf\"",
                    includes + "/*");
            String text = random.text(patterns);
            for (int round = 0; round < 2; round++) {
                OptionalInt port = random.below(6) == 0 ? OptionalInt.of(7999) : OptionalInt.empty();
                Optional<String> user = random.below(6) == 0 ? Optional.of("git") : Optional.empty();
                compare(text, random.host(), port, user, "seed " + seed, differences);
            }
        }
        assertThat(differences).isEmpty();
    }

    private void compare(String text, String host, List<String> differences) throws IOException {
        compare(text, host, OptionalInt.empty(), Optional.empty(), "", differences);
    }

    private void compare(
            String text, String host, OptionalInt port, Optional<String> user, String name, List<String> differences)
            throws IOException {
        Path file = directory.resolve("config");
        write(file, text);
        var theirs = ssh.of(file, host, port, user);
        var config = SshConfig.ofFile(new LocalEnvironment(variables, directory), Path.of("/etc/ssh"), file);
        var ours = ssh.ours(config, host, port, user);
        if (!ours.equals(theirs) && !sameRefusal(ours, theirs)) {
            differences.add(name + " " + host + " " + port + " " + user + "\n" + text + "\nssh:  " + only(theirs, ours)
                    + "\nours: " + only(ours, theirs) + "\n");
        }
    }

    /** ssh names no line for some mistakes, and puts a colon more for one; ours always has file and line. */
    private static boolean sameRefusal(Map<String, List<String>> ours, Map<String, List<String>> theirs) {
        if (!ours.containsKey("error") || !theirs.containsKey("error")) {
            return false;
        }
        String said = theirs.get("error")
                .get(0)
                .replace("config: line", "config line")
                .replace("conf: line", "conf line");
        return ours.get("error").get(0).endsWith(said);
    }

    private static Map<String, List<String>> only(Map<String, List<String>> these, Map<String, List<String>> others) {
        var only = new java.util.TreeMap<>(these);
        only.entrySet().removeIf(entry -> entry.getValue().equals(others.get(entry.getKey())));
        return only;
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
