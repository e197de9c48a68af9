// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file HEAD. */
final class Head {
    private Head() {}

    /** As Git tells a Git directory from any other: a name of a reference, or of an object. */
    static boolean isValid(Path head) throws IOException {
        if (Files.isSymbolicLink(head)) {
            return Files.readSymbolicLink(head).toString().startsWith("refs/");
        }
        if (!Files.isRegularFile(head)) {
            return false;
        }
        String text = new String(SmallFile.bytes(head), StandardCharsets.UTF_8);
        if (text.startsWith("ref:")) {
            return text.substring(4).stripLeading().startsWith("refs/");
        }
        String name = text.strip();
        return ObjectFormat.SHA1.isName(name) || ObjectFormat.SHA256.isName(name);
    }
}
