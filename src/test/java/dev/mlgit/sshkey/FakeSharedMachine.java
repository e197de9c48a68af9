// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A machine of one person, or of several for this reason; files are as they were said to be. */
final class FakeSharedMachine implements SharedMachine {
    private final Optional<String> reason;
    private final Map<Path, FileAccess> files = new HashMap<>();

    private FakeSharedMachine(Optional<String> reason) {
        this.reason = reason;
    }

    static FakeSharedMachine ofOnePerson() {
        return new FakeSharedMachine(Optional.empty());
    }

    static FakeSharedMachine because(String reason) {
        return new FakeSharedMachine(Optional.of(reason));
    }

    FakeSharedMachine with(Path path, FileAccess access) {
        files.put(path, access);
        return this;
    }

    @Override
    public Optional<String> reason() {
        return reason;
    }

    @Override
    public Optional<FileAccess> accessTo(Path path) {
        return Optional.ofNullable(files.get(path));
    }
}
