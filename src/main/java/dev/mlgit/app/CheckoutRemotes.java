// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.account.OwnRemotes;
import dev.mlgit.core.env.Environment;
import dev.mlgit.git.reading.GitFilesReader;
import java.util.List;

/** The remote that {@code git fetch} would ask in the working directory. */
record CheckoutRemotes(Environment environment) implements OwnRemotes {
    @Override
    public List<String> addresses() {
        String address = new GitFilesReader(environment)
                .read(environment.workingDirectory(), false)
                .repository()
                .value();
        return address == null ? List.of() : List.of(address);
    }
}
