// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import dev.mlgit.core.error.MlgitException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options about where a clone goes. */
public final class PlaceOptions {
    @Option(
            names = "--to",
            paramLabel = "PLACE",
            description = "local: this machine's disk; cloudfiles: your directory on the share.")
    @Nullable
    String to;

    @Option(names = "--keep-all", description = "Keep the Git directory on the share even where it refuses chmod.")
    boolean keepAll;

    @Option(
            names = "--safe-directory",
            negatable = true,
            description = "Name the clone in git's safe.directory if its files are not yours.")
    @Nullable
    Boolean safeDirectory;

    /** @param yes the answer to questions that are not answered here: that of {@code -y} */
    PlaceChoice toChoice(boolean yes) {
        Optional<Boolean> safe =
                Optional.ofNullable(safeDirectory).or(() -> yes ? Optional.of(true) : Optional.empty());
        return new PlaceChoice(Optional.ofNullable(to).map(PlaceOptions::place), keepAll, safe);
    }

    private static Place place(String word) {
        return Arrays.stream(Place.values())
                .filter(place -> place.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> MlgitException.usage("no place '" + word + "'", "one of: --to local, --to cloudfiles"));
    }
}
