// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.testkit.TestConsole;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadAddressTest {
    private static final CloneChoices TYPED =
            new CloneChoices(Optional.empty(), AddressForm.TYPED, Optional.empty(), false, OptionalLong.empty());

    @ParameterizedTest
    @CsvSource({
        "https://github.com/o/r, git@github.com:o/r, https://github.com/o/r",
        "https://github.com/o/r.git, git@github.com:o/r.git, https://github.com/o/r.git",
        "git@github.com:o/r.git, git@github.com:o/r.git, https://github.com/o/r.git",
        "ssh://git@ssh.github.com:443/o/r.git, git@github.com:o/r.git, https://github.com/o/r.git",
        "https://github.com/o/r/tree/main?tab=readme, git@github.com:o/r, https://github.com/o/r",
        "https://gitlab.com/a/b/c/d.git, git@gitlab.com:a/b/c/d.git, https://gitlab.com/a/b/c/d.git",
        "https://gitlab.com/a/b/c/-/tree/dev, git@gitlab.com:a/b/c, https://gitlab.com/a/b/c",
        "git@bitbucket.org:ws/r.git, git@ssh.bitbucket.org:ws/r.git, https://bitbucket.org/ws/r.git",
        "git@ssh.bitbucket.org:ws/r, git@ssh.bitbucket.org:ws/r, https://bitbucket.org/ws/r",
        "git@codeberg.org:o/r, git@codeberg.org:o/r, https://codeberg.org/o/r",
        "git@hf.co:datasets/o/r, git@hf.co:datasets/o/r, https://huggingface.co/datasets/o/r",
        "https://huggingface.co/o/r/tree/main, git@hf.co:o/r, https://huggingface.co/o/r",
        "git@ssh.dev.azure.com:v3/o/p/r, git@ssh.dev.azure.com:v3/o/p/r, https://dev.azure.com/o/p/_git/r",
        "o@vs-ssh.visualstudio.com:v3/o/p/r, git@ssh.dev.azure.com:v3/o/p/r, https://dev.azure.com/o/p/_git/r",
        "https://o@dev.azure.com/o/p/_git/r, git@ssh.dev.azure.com:v3/o/p/r, https://dev.azure.com/o/p/_git/r",
        "https://o@dev.azure.com/o/my%20p/_git/r, git@ssh.dev.azure.com:v3/o/my%20p/r, https://dev.azure.com/o/my%20p/_git/r",
        "https://dev.azure.com/o/_git/r, git@ssh.dev.azure.com:v3/o/r/r, https://dev.azure.com/o/_git/r",
        "https://o.visualstudio.com/DefaultCollection/p/_git/r, git@ssh.dev.azure.com:v3/o/p/r, https://dev.azure.com/o/p/_git/r",
        "git@example.org:team/r.git, git@example.org:team/r.git, https://example.org/team/r.git",
        "ssh://git@example.org:2222/team/r, ssh://git@example.org:2222/team/r, https://example.org/team/r",
        "https://example.org:8443/team/r, git@example.org:team/r, https://example.org:8443/team/r"
    })
    void changesBetweenSshAndHttps(String typed, String ssh, String https) {
        assertThat(read(typed, AddressForm.SSH).text()).isEqualTo(ssh);
        assertThat(read(typed, AddressForm.HTTPS).text().replace("//o@", "//")).isEqualTo(https);
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/o/r/tree/dev/src, https://github.com/o/r, dev",
        "https://github.com/o/r?tab=readme-ov-file, https://github.com/o/r,",
        "https://github.com/o/r/pull/12/files, https://github.com/o/r,",
        "https://www.github.com/o/r/blob/main/a.py#L3, https://github.com/o/r, main",
        "https://gitlab.com/g/h/r/-/blob/main/a.py, https://gitlab.com/g/h/r, main",
        "https://bitbucket.org/ws/r/src/main/, https://bitbucket.org/ws/r, main",
        "https://codeberg.org/o/r/src/branch/main/a, https://codeberg.org/o/r, main",
        "https://huggingface.co/datasets/o/r/tree/main, https://huggingface.co/datasets/o/r, main",
        "https://dev.azure.com/o/p/_git/r?path=/a&version=GBmain, https://dev.azure.com/o/p/_git/r, main"
    })
    void understandsTheAddressOfAPage(String typed, String repository, String branch) {
        var console = TestConsole.silent();

        RepositoryUrl url = new ReadAddress(console).read(typed, TYPED, path -> path);

        assertThat(url.text()).isEqualTo(repository);
        String told = "That is the address of a page; its repository is " + repository + "\n";
        String hint =
                branch == null ? "" : "hint: the page shows the branch or tag '" + branch + "': -b " + branch + "\n";
        assertThat(console.terminal().error()).isEqualTo(told + hint);
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/o/r/",
        "https://o@dev.azure.com/o/p/_git/r",
        "https://gitlab.com/a/b/c",
        "git@hf.co:o/r"
    })
    void leavesWhatIsARepositorysAddress(String typed) {
        var console = TestConsole.silent();

        assertThat(new ReadAddress(console).read(typed, TYPED, path -> path).text())
                .isEqualTo(typed);
        assertThat(console.terminal().error()).isEmpty();
    }

    @Test
    void explainsAPageOfAServerThatIsNotKnown() {
        assertThatThrownBy(() -> read("https://git.example.org/o/r?tab=x", AddressForm.TYPED))
                .isInstanceOf(MlgitException.class)
                .hasMessage("'https://git.example.org/o/r?tab=x' is the address of a page, not of a repository");
    }

    @Test
    void refusesToChangeWhatIsOnThisMachine() {
        assertThatThrownBy(() -> read("/srv/git/model", AddressForm.SSH))
                .hasMessage("'/srv/git/model' is no address over SSH or https, which --ssh and --https are for");
    }

    @Test
    void offersBitbucketsNewNameAndTakesItOnAYes() {
        var console = TestConsole.typing("y");

        RepositoryUrl url = new ReadAddress(console).read("git@bitbucket.org:ws/r.git", TYPED, path -> path);

        assertThat(url.text()).isEqualTo("git@ssh.bitbucket.org:ws/r.git");
        assertThat(console.terminal().error())
                .contains("Bitbucket has moved SSH from bitbucket.org to ssh.bitbucket.org."
                        + " Clone from git@ssh.bitbucket.org:ws/r.git? [y/N] ")
                .endsWith("""
                        The address taken is git@ssh.bitbucket.org:ws/r.git
                        hint: for all your clones at once: git config --global url.git@ssh.bitbucket.org:.insteadOf git@bitbucket.org:
                        """);
    }

    @Test
    void keepsBitbucketsOldNameWhereNobodyCanBeAsked() {
        var console = TestConsole.silent();

        RepositoryUrl url = new ReadAddress(console).read("git@bitbucket.org:ws/r.git", TYPED, path -> path);

        assertThat(url.text()).isEqualTo("git@bitbucket.org:ws/r.git");
        assertThat(console.terminal().error()).isEqualTo("""
                warning: Bitbucket has moved SSH from bitbucket.org to ssh.bitbucket.org
                hint: mlgit clone git@ssh.bitbucket.org:ws/r.git
                """);
    }

    private static RepositoryUrl read(String typed, AddressForm form) {
        return new ReadAddress(TestConsole.silent())
                .read(
                        typed,
                        new CloneChoices(Optional.empty(), form, Optional.empty(), false, OptionalLong.empty()),
                        path -> path);
    }
}
