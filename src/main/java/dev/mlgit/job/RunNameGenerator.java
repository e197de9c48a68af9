// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import dev.mlgit.core.id.IdSource;
import dev.mlgit.run.RunName;
import java.util.UUID;

/** Makes names as Azure ML does: an adjective, a noun and ten letters and digits, such as calm_river_x7k2m9q4ab. */
final class RunNameGenerator {
    private static final String[] ADJECTIVES = """
            able amber ample azure blue bold brave bright brisk calm careful cheerful clear clever cool coral \
            crisp dapper eager early easy fair fancy fine fleet frank fresh gentle glad golden good grand \
            green happy hardy honest ivory jolly keen kind lively loyal lucid lucky mellow merry mighty modest \
            neat nimble noble plucky polite proud quick quiet ready sharp silver smart steady sunny upbeat warm\
            """.split(" ", -1);
    private static final String[] NOUNS = """
            acorn anchor apple arch badge bamboo barley basil bay beacon berry birch bread bridge brook candle \
            canoe cedar cherry cloud clover comet cork crane dawn delta drum feather fern field flute forest \
            garden glacier grape harbor heron island jacket kettle lake lantern leaf lemon maple meadow mirror moon \
            olive orchid otter pear pepper pine planet pocket prairie river sail spoon star sugar tree willow\
            """.split(" ", -1);
    private static final String SUFFIX = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final int SUFFIX_LENGTH = 10;

    private final IdSource ids;

    RunNameGenerator(IdSource ids) {
        this.ids = ids;
    }

    /** A name, and the adjective and noun of it for people. */
    record Generated(RunName name, String displayName) {}

    Generated next() {
        UUID id = ids.newUuid();
        long words = id.getMostSignificantBits() >>> 16;
        String adjective = ADJECTIVES[(int) (words % ADJECTIVES.length)];
        String noun = NOUNS[(int) (words / ADJECTIVES.length % NOUNS.length)];
        String display = adjective + "_" + noun;
        return new Generated(
                new RunName(display + "_" + suffix(id.getLeastSignificantBits() & Long.MAX_VALUE >>> 1)), display);
    }

    private static String suffix(long bits) {
        var suffix = new StringBuilder();
        long rest = bits;
        for (int index = 0; index < SUFFIX_LENGTH; index++) {
            suffix.append(SUFFIX.charAt((int) (rest % SUFFIX.length())));
            rest /= SUFFIX.length();
        }
        return suffix.toString();
    }
}
