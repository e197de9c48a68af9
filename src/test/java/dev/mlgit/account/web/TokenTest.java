// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.core.error.ErrorKind;
import dev.mlgit.core.error.MlgitException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a token, and what never gets out of one. */
class TokenTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb", "a\r\nX-Evil: 1", "a b", " a", "a\t", "a\u0000", "a\u007f", "tök", "a\u2028"})
    void refusesWhatCouldEndAHeaderOrWasPastedAlong(String text) {
        char[] characters = text.toCharArray();

        assertThatThrownBy(() -> Token.of(characters, "a test"))
                .isInstanceOfSatisfying(MlgitException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(ErrorKind.USAGE);
                    assertThat(failure.text()).contains("a test");
                });
        assertThat(new String(characters)).isEqualTo("\0".repeat(text.length()));
    }

    @Test
    void isWipedAndShownNowhere() {
        char[] characters = "s3cret".toCharArray();
        var token = Token.of(characters, "a test");
        var credential = Credential.basic("ada", Optional.of(token));

        assertThat(credential.value()).isEqualTo("Basic YWRhOnMzY3JldA==");
        assertThat(token + " " + credential).isEqualTo("*** Authorization: Basic ada:***");
        token.close();
        assertThat(characters).containsOnly('\0');
    }

    @Test
    void aUserNameCannotCarryASecondPassword() {
        assertThatThrownBy(() -> Credential.basic("ada:x", Optional.empty())).isInstanceOf(MlgitException.class);
        assertThatThrownBy(() -> Credential.basic("a\nb", Optional.empty())).isInstanceOf(MlgitException.class);
    }
}
