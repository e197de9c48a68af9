// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.git.reading.NameBytes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One shell, started when it is first needed, that makes links of any target; it is told all bytes as octal digits. */
final class LinkProgram implements AutoCloseable {
    private @Nullable Process shell;
    private @Nullable BufferedReader answers;

    /** @param link an absolute path */
    void create(Path link, byte[] target) throws IOException {
        if (Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(link.toString());
        }
        // The letter behind keeps a last line feed, which a shell would take away.
        String command = "t=$(printf '" + octal(target) + "x'); l=$(printf '"
                + octal(NameBytes.ofWhole(link).getBytes(StandardCharsets.ISO_8859_1))
                + "x'); if ln -s -- \"${t%x}\" \"${l%x}\" 2>/dev/null; then echo done; else echo failed; fi\n";
        if (!"done".equals(answer(command))) {
            throw new FileSystemException(link.toString(), null, "ln has not made the link");
        }
    }

    private @Nullable String answer(String command) throws IOException {
        Process running = shell;
        BufferedReader in = answers;
        if (running == null || in == null) {
            running = start();
            in = running.inputReader(StandardCharsets.US_ASCII);
            shell = running;
            answers = in;
        }
        OutputStream out = running.getOutputStream();
        out.write(command.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return in.readLine();
    }

    private static Process start() throws IOException {
        var builder = new ProcessBuilder("/bin/sh").redirectError(ProcessBuilder.Redirect.DISCARD);
        // There each byte is a letter.
        builder.environment().put("LC_ALL", "C");
        return builder.start();
    }

    private static String octal(byte[] bytes) {
        var text = new StringBuilder();
        for (byte character : bytes) {
            text.append(String.format(Locale.ROOT, "\\%03o", character & 0xff));
        }
        return text.toString();
    }

    /** Its input ends, and with it the shell. */
    @Override
    public void close() {
        if (shell != null) {
            shell.destroy();
        }
    }
}
