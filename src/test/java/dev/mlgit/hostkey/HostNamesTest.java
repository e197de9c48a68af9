// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "github.com github.com true",
                "github.com gitlab.com false",
                "GitHub.com github.com true",
                "github.com,140.82.121.3 140.82.121.3 true",
                "*.example.org git.example.org true",
                "*.example.org example.org false",
                "git?.example.org git1.example.org true",
                "git?.example.org git.example.org false",
                "*.example.org,!secret.example.org secret.example.org false",
                "!secret.example.org,*.example.org secret.example.org false",
                "!secret.example.org open.example.org false",
                "* anything true",
                "* [anything]:2222 true",
                "[github.com]:443 github.com false",
                "[github.com]:443 [github.com]:443 true",
                "github.com [github.com]:443 false",
                ",github.com github.com true",
                "**a*b? xaxbx true",
            })
    void matchesAsOpenSshDoes(String names, String name, boolean expected) {
        assertThat(new HostNames(names).matches(name)).isEqualTo(expected);
    }

    @Test
    void matchesAHashedNameOfSshKeygen() {
        var hashed = new HostNames("|1|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg=");

        assertThat(hashed.matches("192.168.1.61")).isTrue();
        assertThat(hashed.matches("192.168.1.62")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"|", "|1|", "|1|AAAA|", "|1|!!|!!", "|2|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg="})
    void aDamagedHashMatchesNothing(String names) {
        assertThat(new HostNames(names).matches("192.168.1.61")).isFalse();
    }

    @Test
    void aHostilePatternCostsNoMoreThanALongOne() {
        assertThat(new HostNames("*a".repeat(500) + "b").matches("a".repeat(2000)))
                .isFalse();
    }
}
