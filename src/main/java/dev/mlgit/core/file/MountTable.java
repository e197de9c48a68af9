// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.file;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The file systems of this machine, as {@code /proc/self/mountinfo} lists them (Linux, proc(5)). */
public record MountTable(List<Mount> mounts) {
    private static final int DIGITS = 3;

    public MountTable {
        mounts = List.copyOf(mounts);
    }

    /** Empty where the kernel offers no such file. */
    public static MountTable read(Path mountinfo) {
        // The plainest stream: a channel would bring fifty classes into a program that has just started.
        try (var stream = new FileInputStream(mountinfo.toFile())) {
            return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8), mountinfo);
        } catch (IOException notLinux) {
            return new MountTable(List.of());
        }
    }

    /** The one that holds this path, which may not exist yet; links are followed. */
    public Optional<Mount> holding(Path path) {
        return holdingReal(real(path));
    }

    /** The one that holds this path without links; touches no file system, so that one that hangs does no harm. */
    public Optional<Mount> holdingReal(Path real) {
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
        for (String line : mountinfo.split("\n", -1)) {
            int separator = line.indexOf(" - ");
            String[] before = line.substring(0, Math.max(separator, 0)).split(" ", -1);
            String[] after =
                    line.substring(Math.min(separator + 3, line.length())).split(" ", -1);
            if (separator > 0 && before.length >= 6 && after.length >= 2) {
                String fileSystemOptions = after.length > 2 ? after[2] : "";
                mounts.add(new Mount(
                        root.resolve(unescaped(before[4])),
                        after[0],
                        unescaped(after[1]),
                        options(before[5] + "," + fileSystemOptions)));
            }
        }
        return new MountTable(mounts);
    }

    private static List<String> options(String both) {
        var options = new ArrayList<String>();
        for (String option : both.split(",", -1)) {
            if (!option.isEmpty()) {
                options.add(option);
            }
        }
        return options;
    }

    /** Blanks and backslashes stand as octal numbers. */
    private static String unescaped(String field) {
        int escape = field.indexOf('\\');
        if (escape < 0) {
            return field;
        }
        var text = new StringBuilder(field.length());
        int start = 0;
        while (escape >= 0) {
            text.append(field, start, escape);
            start = escape + 1;
            if (isOctal(field, start)) {
                text.append((char) Integer.parseInt(field.substring(start, start + DIGITS), 8));
                start += DIGITS;
            } else {
                text.append('\\');
            }
            escape = field.indexOf('\\', start);
        }
        return text.append(field, start, field.length()).toString();
    }

    private static boolean isOctal(String field, int start) {
        for (int index = start; index < start + DIGITS; index++) {
            if (index >= field.length() || field.charAt(index) < '0' || field.charAt(index) > '7') {
                return false;
            }
        }
        return true;
    }
}
