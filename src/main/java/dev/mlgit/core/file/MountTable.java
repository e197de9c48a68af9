// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The file systems of this machine, as {@code /proc/self/mountinfo} lists them (Linux, proc(5)). */
public record MountTable(List<Mount> mounts) {
    private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

    public MountTable {
        mounts = List.copyOf(mounts);
    }

    /** Empty where the kernel offers no such file. */
    public static MountTable read(Path mountinfo) {
        try {
            return parse(new String(Files.readAllBytes(mountinfo), StandardCharsets.UTF_8), mountinfo);
        } catch (IOException notLinux) {
            return new MountTable(List.of());
        }
    }

    /** The one that holds this path, which may not exist yet; links are followed. */
    public Optional<Mount> holding(Path path) {
        Path real = real(path);
        Mount found = null;
        for (Mount mount : mounts) {
            boolean nearer = found == null
                    || mount.point().getNameCount() >= found.point().getNameCount();
            // The last of several at one point covers the others.
            if (nearer && real.startsWith(mount.point())) {
                found = mount;
            }
        }
        return Optional.ofNullable(found);
    }

    /** The path without links, as far as it exists. */
    public static Path real(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path existing = absolute;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        try {
            Path resolved = existing.toRealPath();
            return existing.equals(absolute) ? resolved : resolved.resolve(existing.relativize(absolute));
        } catch (IOException closedToUs) {
            return absolute;
        }
    }

    /** @param root a path of the file system that the mount points are on */
    static MountTable parse(String mountinfo, Path root) {
        var mounts = new ArrayList<Mount>();
        for (String line : mountinfo.lines().toList()) {
            int separator = line.indexOf(" - ");
            String[] before = line.substring(0, Math.max(separator, 0)).split(" ", -1);
            String[] after = line.substring(separator + 3).split(" ", -1);
            if (separator > 0 && before.length >= 6 && after.length >= 2) {
                String fileSystemOptions = after.length > 2 ? after[2] : "";
                mounts.add(new Mount(
                        root.resolve(unescaped(before[4])),
                        after[0],
                        unescaped(after[1]),
                        Stream.of((before[5] + "," + fileSystemOptions).split(",", 0))
                                .filter(option -> !option.isEmpty())
                                .toList()));
            }
        }
        return new MountTable(mounts);
    }

    /** Blanks and backslashes stand as octal numbers. */
    private static String unescaped(String field) {
        return OCTAL.matcher(field).replaceAll(match -> {
            String character = String.valueOf((char) Integer.parseInt(match.group(1), 8));
            return java.util.regex.Matcher.quoteReplacement(character);
        });
    }
}
