// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.account.provider.Providers;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Option;

class AddKeyCommandTest {
    @Test
    void helpNamesEveryProviderInTheOrderOfTheirList() throws ReflectiveOperationException {
        var to = AddKeyCommand.class.getDeclaredField("to").getAnnotation(Option.class);

        assertThat(to.description())
                .containsExactly(String.join(", ", Providers.bundled().ids()) + ", or an address: https://HOST.");
    }
}
