// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.checkout.SafeDirectories;
import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import dev.mlgit.core.io.ShellWord;
import dev.mlgit.git.reading.NamedSafe;
import dev.mlgit.sshconfig.BlockChange;
import dev.mlgit.sshconfig.MarkedBlock;
import dev.mlgit.sshconfig.MarkedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.zip.CRC32;

/** Names directories in the user's own Git configuration, each in a marked block. */
final class MarkedSafeDirectories implements SafeDirectories {
    private final Environment environment;
    private final InstantSource clock;

    MarkedSafeDirectories(Environment environment, InstantSource clock) {
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public boolean hold(Path workTree) {
        try {
            return NamedSafe.holds(environment, workTree, workTree.resolve(".git"));
        } catch (IOException unreadable) {
            throw MlgitException.failed("cannot read Git's configuration: " + FileFailure.of(unreadable))
                    .causedBy(unreadable);
        }
    }

    /** The file that {@code git config --global} would write to (git-config(1), FILES). */
    @Override
    public Path file() {
        Optional<Path> instead = environment.variable("GIT_CONFIG_GLOBAL").map(environment::path);
        Path usual = environment.home().resolve(".gitconfig");
        Path other = environment
                .variable("XDG_CONFIG_HOME")
                .map(environment::path)
                .orElseGet(() -> environment.home().resolve(".config"))
                .resolve("git/config");
        return instead.orElse(!Files.exists(usual) && Files.exists(other) ? other : usual);
    }

    @Override
    public String add(Path workTree) {
        String undo = "git config --global --unset-all safe.directory " + ShellWord.of("^" + pattern(workTree) + "$");
        var block = new MarkedBlock(
                "safe-directory-" + checksum(workTree),
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
                undo,
                List.of("[safe]", "\tdirectory = " + quoted(workTree)));
        BlockChange change = MarkedFile.shellStartup(file(), clock).put(block);
        return "Named " + workTree + " in safe.directory in " + change.file()
                + change.backup().map(backup -> " (before: " + backup + ")").orElse("") + "; undo: " + undo;
    }

    /** The pattern of git config is an extended regular expression. */
    private static String pattern(Path workTree) {
        return workTree.toString().replaceAll("[.*+?()|{}\\[\\]\\\\^$]", Matcher.quoteReplacement("\\") + "$0");
    }

    private static String quoted(Path workTree) {
        return "\"" + workTree.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** A name for the block, the same for the same directory. */
    private static String checksum(Path workTree) {
        var checksum = new CRC32();
        checksum.update(workTree.toString().getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", checksum.getValue());
    }
}
