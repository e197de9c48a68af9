// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.LargeFileStub;
import dev.mlgit.testkit.RealParts;
import dev.mlgit.testkit.TestTerminal;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Repositories whose attributes name filters: Git LFS, and others that nobody has set up. */
class CloneWithFiltersTest {
    @TempDir
    Path directory;

    private CloneBench bench;

    @BeforeEach
    void prepare() {
        RealParts.assumeGit();
        bench = new CloneBench(directory);
    }

    @Test
    void fetchesLargeFilesWithGitLfs() {
        RealParts.assumeProgram("git-lfs", "git-lfs");
        try (var server = LargeFileStub.start()) {
            repository(server.pointerTo("the weights\n"), server.url());
            var terminal = TestTerminal.piped();

            int exitCode =
                    bench.mlgit(terminal, "clone", bench.root().resolve("model").toString());

            Path clone = bench.home().resolve("model");
            assertThat(terminal.error())
                    .startsWith(
                            "Cloning into 'model'...\n" + "Fetching the files of Git LFS (*.bin) with git-lfs...\n");
            assertThat(exitCode).isZero();
            assertThat(CloneBench.read(clone.resolve("weights.bin"))).isEqualTo("the weights\n");
            assertThat(bench.git(clone, "status", "--porcelain")).isEmpty();
            assertThat(bench.git(clone, "config", "--local", "filter.lfs.clean"))
                    .isEqualTo("git-lfs clean -- %f");
        }
    }

    @Test
    void saysWhatIsMissingWhereGitLfsCannotFetch() {
        RealParts.assumeProgram("git-lfs", "git-lfs");
        var server = LargeFileStub.start();
        String pointer = server.pointerTo("the weights\n");
        repository(pointer, server.url());
        server.close();
        bench.set("GIT_CONFIG_COUNT", "1");
        bench.set("GIT_CONFIG_KEY_0", "lfs.transfer.maxretries");
        bench.set("GIT_CONFIG_VALUE_0", "1");
        var terminal = TestTerminal.piped();

        int exitCode =
                bench.mlgit(terminal, "clone", bench.root().resolve("model").toString());

        assertThat(terminal.error()).endsWith("""
                warning: git-lfs could not fetch all files: those that are missing are small pointers so far
                hint: git -C %s lfs pull
                """.formatted(bench.home().resolve("model")));
        assertThat(exitCode).isZero();
        assertThat(CloneBench.read(bench.home().resolve("model/weights.bin"))).isEqualTo(pointer);
    }

    @Test
    void explainsWhereGitLfsIsNotInstalled() {
        repository("version https://git-lfs.github.com/spec/v1\n", "http://127.0.0.1:1");
        bench.git(bench.root(), "config", "--global", "filter.lfs.smudge", "git-lfs smudge -- %f");
        bench.git(bench.root(), "config", "--global", "filter.lfs.required", "true");
        bench.set("PATH", bench.home().toString());
        var terminal = TestTerminal.piped();

        int exitCode =
                bench.mlgit(terminal, "clone", bench.root().resolve("model").toString());

        assertThat(terminal.error()).isEqualTo("""
                Cloning into 'model'...
                warning: files of Git LFS (*.bin) are small pointers so far: git-lfs is not installed
                hint: sudo apt-get install git-lfs
                hint: then: git -C %1$s lfs install --local && git -C %1$s lfs pull
                """.formatted(bench.home().resolve("model")));
        assertThat(exitCode).isZero();
    }

    @Test
    void tellsOfFiltersThatNobodyHasSetUp() {
        bench.sh(bench.root(), """
                git init -q -b trunk model
                cd model
                printf '*.ipynb filter=nbstripout\\n*.secret filter=vault -text\\n' >.gitattributes
                git add -A
                git commit -qm first
                """);
        var terminal = TestTerminal.piped();

        int exitCode =
                bench.mlgit(terminal, "clone", bench.root().resolve("model").toString());

        assertThat(terminal.error()).isEqualTo("""
                Cloning into 'model'...
                warning: the attributes of this repository want the filter 'nbstripout' for *.ipynb, which is not set up here: those files are as they are stored, and would be committed as they are
                hint: pip install nbstripout && (cd %1$s && nbstripout --install)
                warning: the attributes of this repository want the filter 'vault' for *.secret, which is not set up here: those files are as they are stored, and would be committed as they are
                hint: git -C %1$s config filter.vault.clean COMMAND
                """.formatted(bench.home().resolve("model")));
        assertThat(exitCode).isZero();
    }

    @Test
    void leavesOutAttributesThatAreTooLarge() {
        bench.sh(bench.root(), """
                git init -q -b trunk model
                cd model
                mkdir sub
                yes '# a comment that goes on and on' | head -c 1100000 >sub/.gitattributes
                echo '*.secret filter=vault' >>sub/.gitattributes
                git add -A
                git commit -qm first
                """);
        var terminal = TestTerminal.piped();

        int exitCode =
                bench.mlgit(terminal, "clone", bench.root().resolve("model").toString());

        assertThat(terminal.error()).isEqualTo("""
                Cloning into 'model'...
                warning: 'sub/.gitattributes' is too large to be looked through for filters: files that want one are as they are stored
                """);
        assertThat(exitCode).isZero();
        assertThat(bench.git(bench.home().resolve("model"), "status", "--porcelain"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "git@ssh.dev.azure.com:v3/o/p/r, https://dev.azure.com/o/p/_git/r.git/info/lfs",
        "o@vs-ssh.visualstudio.com:v3/o/p/r, https://dev.azure.com/o/p/_git/r.git/info/lfs",
        "https://dev.azure.com/o/p/_git/r,",
        "git@github.com:o/r.git,"
    })
    void azureDevOpsHasLargeFilesOverHttpsAlone(String address, String server) {
        assertThat(LargeFileServer.besides(RepositoryUrl.parse(address, path -> path)))
                .isEqualTo(Optional.ofNullable(server));
    }

    private void repository(String pointer, String server) {
        bench.write(bench.root().resolve("model/weights.bin"), pointer);
        bench.write(bench.root().resolve("model/.gitattributes"), "*.bin filter=lfs diff=lfs merge=lfs -text\n");
        bench.write(bench.root().resolve("model/.lfsconfig"), "[lfs]\n\turl = " + server + "\n");
        bench.sh(bench.root(), "cd model; git init -q -b trunk; git add -A; git commit -qm first");
    }
}
