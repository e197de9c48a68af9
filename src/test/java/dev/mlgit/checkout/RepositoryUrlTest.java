// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.core.error.MlgitException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryUrlTest {
    @ParameterizedTest
    @CsvSource({
        "git@example.org:team/model.git, SSH, git@example.org:team/model.git, model",
        "example.org:model, SSH, example.org:model, model",
        "git@[::1]:team/model.git, SSH, git@[::1]:team/model.git, model",
        "[example.org:2222]:model.git, SSH, [example.org:2222]:model.git, model",
        "ssh://git@example.org:2222/team/model.git/, SSH, ssh://git@example.org:2222/team/model.git/, model",
        "ssh://git:secret@example.org/model, SSH, ssh://git@example.org/model, model",
        "https://example.org/team/model.git, WEB, https://example.org/team/model.git, model",
        "https://ada@example.org/team/model, WEB, https://ada@example.org/team/model, model",
        "https://ghp_0123456789@example.org/team/model, WEB, https://example.org/team/model, model",
        "https://0123456789abcdef0123@example.org/team/model, WEB, https://example.org/team/model, model",
        "https://an-organisation-of-many@dev.azure.com/an-organisation-of-many/p/_git/r, WEB,"
                + " https://an-organisation-of-many@dev.azure.com/an-organisation-of-many/p/_git/r, r",
        "https://ada:tok%40en@example.org/model, WEB, https://example.org/model, model",
        "file:///srv/git/model.git, LOCAL, file:///srv/git/model.git, model",
        "/srv/git/model/.git, LOCAL, /srv/git/model/.git, model",
        "../model, LOCAL, /code/../model, model",
        "./with:colon, LOCAL, /code/./with:colon, with:colon",
        "./data.bundle, LOCAL, /code/./data.bundle, data",
    })
    void readsEveryFormGitTakes(String typed, RepositoryUrl.Kind kind, String stored, String name) {
        RepositoryUrl url = RepositoryUrl.parse(typed, path -> path.startsWith("/") ? path : "/code/" + path);

        assertThat(url.kind()).isEqualTo(kind);
        assertThat(url.text()).isEqualTo(stored);
        assertThat(url.directoryName()).isEqualTo(name);
    }

    @Test
    void keepsALoginOutOfWhatIsStoredAndShown() {
        RepositoryUrl url = RepositoryUrl.parse("https://ada:tok%40en@example.org/model", path -> path);

        assertThat(url.login()).isEqualTo(Optional.of(new WebLogin("ada", "tok@en")));
        assertThat(url.toString()).doesNotContain("tok@en", "tok%40en");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-x", "ext::sh -c id", "fd::17", "a\nb", "ssh://-x/y", "ssh://git@-x/y", "git@-x:y"})
    void refusesWhatCouldStartAProgram(String typed) {
        assertThatThrownBy(() -> RepositoryUrl.parse(typed, path -> path))
                .isInstanceOfSatisfying(
                        MlgitException.class,
                        refusal -> assertThat(refusal.kind().exitCode()).isEqualTo(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "ftp://example.org/x", "ssh:///x", ":x", "git@:x"})
    void callsAnAddressWithoutAHostWrongUsage(String typed) {
        assertThatThrownBy(() -> RepositoryUrl.parse(typed, path -> path))
                .isInstanceOfSatisfying(
                        MlgitException.class,
                        refusal -> assertThat(refusal.kind().exitCode()).isEqualTo(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh://git@example.org", "ssh://git@example.org/", "/", "..", "git@example.org:"})
    void makesNoDirectoryNameOfNothing(String typed) {
        assertThatThrownBy(() -> RepositoryUrl.parse(typed, path -> path).directoryName())
                .isInstanceOf(MlgitException.class)
                .hasMessageContaining("no directory name can be made of");
    }
}
