// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.DefaultTypedConfigGetter;
import org.jspecify.annotations.Nullable;

/**
 * Answers what JGit would otherwise measure for three seconds in the user's directory. The values are those of a slow
 * file system, so that a file changed in the same tick as the index is read again rather than taken for unchanged.
 */
final class KnownTimestamps extends DefaultTypedConfigGetter {
    private static final long RESOLUTION_NANOSECONDS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long RACY_NANOSECONDS = TimeUnit.MILLISECONDS.toNanos(20);

    @Override
    @Deprecated
    public long getTimeUnit(
            Config config,
            String section,
            @Nullable String subsection,
            String name,
            long defaultValue,
            TimeUnit wantUnit) {
        Long known = known(section, name, wantUnit);
        return known != null ? known : super.getTimeUnit(config, section, subsection, name, defaultValue, wantUnit);
    }

    @Override
    public @Nullable Long getTimeUnit(
            Config config,
            String section,
            @Nullable String subsection,
            String name,
            @Nullable Long defaultValue,
            TimeUnit wantUnit) {
        Long known = known(section, name, wantUnit);
        return known != null ? known : super.getTimeUnit(config, section, subsection, name, defaultValue, wantUnit);
    }

    private static @Nullable Long known(String section, String name, TimeUnit unit) {
        if (!section.equals(ConfigConstants.CONFIG_FILESYSTEM_SECTION)) {
            return null;
        }
        return switch (name) {
            case ConfigConstants.CONFIG_KEY_TIMESTAMP_RESOLUTION ->
                unit.convert(RESOLUTION_NANOSECONDS, TimeUnit.NANOSECONDS);
            case ConfigConstants.CONFIG_KEY_MIN_RACY_THRESHOLD -> unit.convert(RACY_NANOSECONDS, TimeUnit.NANOSECONDS);
            default -> null;
        };
    }
}
