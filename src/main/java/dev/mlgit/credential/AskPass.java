// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.credential;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.io.Console;
import dev.mlgit.core.io.SafeText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The program that asks in a window: {@code GIT_ASKPASS}, {@code core.askPass}, {@code SSH_ASKPASS}, in git's order. */
final class AskPass {
    private final Environment environment;
    private final ProgramCall calls;
    private final Console console;

    AskPass(Environment environment, ProgramCall calls, Console console) {
        this.environment = environment;
        this.calls = calls;
        this.console = console;
    }

    /** The answer's first line; empty when there is no such program, or it fails. */
    Optional<char[]> ask(LoginSettings settings, String prompt) {
        return environment
                .variable("GIT_ASKPASS")
                .or(() -> settings.askPass().filter(program -> !program.isEmpty()))
                .or(() -> environment.variable("SSH_ASKPASS"))
                .flatMap(program -> ask(program, prompt));
    }

    private Optional<char[]> ask(String program, String prompt) {
        try {
            String path = program.startsWith("~/") ? environment.path(program).toString() : program;
            ProgramCall.Answer answer = calls.run(List.of(path, prompt), Map.of(), new byte[0]);
            char[] line = firstLine(answer.output());
            if (answer.exitCode() != 0) {
                Arrays.fill(line, '\0');
                console.warn("the program " + SafeText.line(program) + " that asks for logins failed");
                return Optional.empty();
            }
            return Optional.of(line);
        } catch (IOException notStarted) {
            console.warn("the program " + SafeText.line(program) + " that asks for logins cannot be started");
            return Optional.empty();
        } catch (ProgramCall.TooSlowException slow) {
            console.warn("the program " + SafeText.line(program) + " that asks for logins did not answer in time");
            return Optional.empty();
        }
    }

    private static char[] firstLine(byte[] output) {
        CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(output));
        Arrays.fill(output, (byte) 0);
        int end = 0;
        while (end < text.length() && text.get(end) != '\n' && text.get(end) != '\r') {
            end++;
        }
        char[] line = Arrays.copyOf(text.array(), end);
        Arrays.fill(text.array(), '\0');
        return line;
    }
}
