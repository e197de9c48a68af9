// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import java.util.Locale;

/** Says in one line what the choice of a place means. */
final class PlaceWords {
    private static final double MICROS_IN_MILLI = 1000;

    private PlaceWords() {}

    /** Such as {@code cloudfiles, on the mounted share, which outlives the instance; slow: 1.0 ms an operation}. */
    static String of(ClonePlan plan) {
        return plan.destination().place().word() + ", " + kept(plan.keeping()) + "; " + speed(plan.traits());
    }

    private static String kept(Keeping keeping) {
        return switch (keeping.kept()) {
            case YES -> "kept: " + keeping.reason();
            case NO -> "lost with the instance: " + keeping.reason();
            case UNKNOWN -> "whether it is kept is unknown: " + keeping.reason();
        };
    }

    static String speed(DirectoryTraits traits) {
        if (traits.latencyMicros().isEmpty()) {
            return "its speed could not be measured";
        }
        String time = String.format(
                Locale.ROOT, "%.2f ms an operation", traits.latencyMicros().getAsLong() / MICROS_IN_MILLI);
        return (traits.slow() ? "slow: " : "fast: ") + time;
    }
}
