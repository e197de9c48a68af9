// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares a backup with what is in {@code ~/.ssh}. */
final class RestorePlanner {
    private static final List<String> SUFFIXES = List.of("", ".pub", "-cert.pub");

    private final Path directory;

    RestorePlanner(Path directory) {
        this.directory = directory;
    }

    List<RestoreStep> plan(List<BackupItem> items, boolean force) {
        Map<String, Integer> numbers = new HashMap<>();
        return items.stream().map(item -> step(item, force, numbers)).toList();
    }

    private RestoreStep step(BackupItem item, boolean force, Map<String, Integer> numbers) {
        Path target = directory.resolve(item.name());
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return new RestoreStep(item, target, RestoreStep.Action.WRITE, Optional.empty());
        }
        if (isSame(target, item.content())) {
            return new RestoreStep(item, target, RestoreStep.Action.SAME, Optional.empty());
        }
        if (!force) {
            return new RestoreStep(item, target, RestoreStep.Action.CONFLICT, Optional.empty());
        }
        return new RestoreStep(item, target, RestoreStep.Action.REPLACE, Optional.of(kept(item, numbers)));
    }

    /** The files of one key are kept under one number: {@code id.old}, {@code id.old.pub}. */
    private Path kept(BackupItem item, Map<String, Integer> numbers) {
        String suffix = item.kind() == BackupItem.Kind.CERTIFICATE
                ? "-cert.pub"
                : item.kind() == BackupItem.Kind.PUBLIC_KEY ? ".pub" : "";
        String base = item.name().substring(0, item.name().length() - suffix.length());
        int number = numbers.computeIfAbsent(base, this::freeNumber);
        return directory.resolve(oldName(base, number) + suffix);
    }

    private int freeNumber(String base) {
        int number = 1;
        while (isTaken(oldName(base, number))) {
            number++;
        }
        return number;
    }

    private boolean isTaken(String base) {
        return SUFFIXES.stream()
                .anyMatch(suffix -> Files.exists(directory.resolve(base + suffix), LinkOption.NOFOLLOW_LINKS));
    }

    private static String oldName(String base, int number) {
        return base + (number == 1 ? ".old" : ".old." + number);
    }

    /** Also when only the line ends differ, as they do after a detour through Windows. */
    private static boolean isSame(Path target, byte[] content) {
        try {
            if (!Files.isRegularFile(target)) {
                throw MlgitException.failed("cannot restore " + target + ": it is no plain file");
            }
            return Files.size(target) < 2L * content.length + 1024
                    && Arrays.equals(withoutReturns(Files.readAllBytes(target)), withoutReturns(content));
        } catch (IOException unreadable) {
            throw MlgitException.failed("cannot read " + target + ": " + FileFailure.of(unreadable))
                    .causedBy(unreadable);
        }
    }

    private static byte[] withoutReturns(byte[] content) {
        byte[] kept = new byte[content.length];
        int length = 0;
        for (byte next : content) {
            if (next != '\r') {
                kept[length++] = next;
            }
        }
        return Arrays.copyOf(kept, length);
    }
}
