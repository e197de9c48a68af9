// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.account.signin.Greeting.Recognition;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Git hosts say to somebody who signs in. */
class GreetingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hi octocat! You've successfully authenticated, but GitHub does not provide shell access. | octocat",
                "Welcome to GitLab, @ada.love-lace! | ada.love-lace",
                "Hi ada, welcome to Hugging Face. | ada",
                "Hi there, ada! You've successfully authenticated with the key named work, but Forgejo does not provide"
                        + " shell access. | ada",
                "Hi there, ada! You've successfully authenticated, but Gogs does not provide shell access. | ada",
                "Hi ada! You've successfully authenticated, but I do not provide an interactive shell. Bye! | ada",
                "'  Hi Administrator, you have successfully connected over SSH.' | Administrator",
                "'logged in as ada.' | ada"
            })
    void namesTheAccount(String text, String name) {
        var greeting = Greeting.read(text + "\r\nand more\r\n");

        assertThat(greeting.recognition()).isEqualTo(Recognition.KNOWN);
        assertThat(greeting.name()).contains(name);
        assertThat(greeting.deployKey()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "remote: Shell access is not supported.",
        "'authenticated via ssh key.\n\nYou can use git to connect to Bitbucket. Shell access is disabled'",
        "You can use git to connect to Bitbucket. Shell access is disabled"
    })
    void someHostsNameNobody(String text) {
        assertThat(Greeting.read(text))
                .isEqualTo(new Greeting(Recognition.KNOWN, Optional.empty(), Optional.empty(), false, text));
    }

    @Test
    void forgejoNamesTheKeyToo() {
        var greeting = Greeting.read("Hi there, ada! You've successfully authenticated with the key named mlgit: "
                + "ada@box 2026-11-21, but Forgejo does not provide shell access.\n"
                + "If this is unexpected, please log in with password and setup Forgejo under another user.\n");

        assertThat(greeting.name()).contains("ada");
        assertThat(greeting.keyTitle()).contains("mlgit: ada@box 2026-11-21");
    }

    @Test
    void anonymousMeansThatNobodyKnowsTheKey() {
        assertThat(Greeting.read("Hi anonymous, welcome to Hugging Face.\n").recognition())
                .isEqualTo(Recognition.UNKNOWN);
    }

    @Test
    void aDeployKeyIsNoAccount() {
        assertThat(Greeting.read("Hi team/model! You've successfully authenticated, but GitHub does not"))
                .extracting(Greeting::name, Greeting::deployKey)
                .containsExactly(Optional.of("team/model"), true);
        assertThat(Greeting.read("Hi there! You've successfully authenticated with the deploy key named ci, but Gitea "
                        + "does not provide shell access."))
                .extracting(Greeting::name, Greeting::keyTitle, Greeting::deployKey)
                .containsExactly(Optional.empty(), Optional.of("ci"), true);
    }

    @Test
    void aHostThatSaysNothingOfUseIsSilent() {
        assertThat(Greeting.read("").recognition()).isEqualTo(Recognition.SILENT);
        assertThat(Greeting.read("motd: be nice\n").recognition()).isEqualTo(Recognition.SILENT);
    }

    @Test
    void controlCharactersAreGoneFromNamesAndText() {
        var greeting =
                Greeting.read("Hi a\u001b]52;c;Zm9v\u0007da\u202e! You've successfully authenticated, but\u0000\n");

        assertThat(greeting.name()).contains("a]52;c;Zm9vda");
        assertThat(greeting.text()).isEqualTo("Hi a]52;c;Zm9vda! You've successfully authenticated, but");
    }

    @Test
    void aNameWithoutAnEndIsNone() {
        assertThat(Greeting.read("Hi " + "x".repeat(5000) + "! You've successfully authenticated")
                        .name())
                .isEmpty();
    }
}
