// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryFilterTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "export WANDB_API_KEY=0123456789",
                "TOKEN=abc make",
                "password: hunter2",
                "tool --token abc",
                "tool --password=abc",
                "git clone https://user:secret@example.org/x.git",
                "curl -H 'Authorization: Bearer abcdefghijk' https://example.org",
                "curl -u me:secret https://example.org",
                "echo ghp_0123456789abcdefghij",
                "aws AKIAABCDEFGHIJKLMNOP",
                "az storage --sas '?sv=1&sig=abc'",
                " ls",
                "\tls",
                ""
            })
    void keepsOutSecretsAndLinesBegunByABlank(String line) {
        assertThat(HistoryFilter.keeps(line)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key new -t rsa -b 4096",
                "keygen --passphrase-file secret.txt",
                "key add --token-file -",
                "git clone git@example.org:team/model.git",
                "git clone https://example.org/team/token.git",
                "submit -- python3 train.py --epochs 3",
                "curl https://example.org/x",
                "ls tokens"
            })
    void keepsEverydayLines(String line) {
        assertThat(HistoryFilter.keeps(line)).isTrue();
    }
}
