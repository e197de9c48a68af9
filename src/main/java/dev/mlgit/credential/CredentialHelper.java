// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.credential;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.Console;
import dev.mlgit.core.io.SafeText;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One {@code credential.helper} of Git's configuration; a helper that fails is told of and left out, as git does. */
final class CredentialHelper {
    private final String setting;
    private final ProgramCall calls;
    private final Console console;

    /** @param setting as configured: {@code store}, {@code /path/to/program}, {@code !shell command} */
    CredentialHelper(String setting, ProgramCall calls, Console console) {
        this.setting = setting;
        this.calls = calls;
        this.console = console;
    }

    /** What it knows; user and password may each be missing. */
    HelperText.Answer get(WebPlace place, boolean withPath, Optional<String> user) {
        var nothing = new HelperText.Answer(true, false, Optional.empty(), Optional.empty());
        Optional<byte[]> output = run("get", HelperText.question(place, withPath, user));
        if (output.isEmpty()) {
            return nothing;
        }
        HelperText.Answer answer = HelperText.parse(output.get());
        if (!answer.valid()) {
            console.warn("the credential helper '" + shown() + "' answered something else than a login: left out");
            return nothing;
        }
        if (answer.quit()) {
            throw MlgitException.authentication("the credential helper '" + shown() + "' gives no login for "
                    + place.origin() + " and wants nobody else asked");
        }
        return answer;
    }

    /** Tells it to keep a login that the server took. */
    void store(WebPlace place, boolean withPath, Login login) {
        tell("store", HelperText.login(place, withPath, login));
    }

    /** Tells it to forget a login that the server did not take. */
    void erase(WebPlace place, boolean withPath, Login login) {
        tell("erase", HelperText.login(place, withPath, login));
    }

    private void tell(String action, byte[] input) {
        run(action, input).ifPresent(answer -> Arrays.fill(answer, (byte) 0));
        Arrays.fill(input, (byte) 0);
    }

    private Optional<byte[]> run(String action, byte[] input) {
        try {
            Map<String, String> variables = console.interactive() ? Map.of() : Map.of("GIT_TERMINAL_PROMPT", "0");
            ProgramCall.Answer answer = calls.run(List.of("sh", "-c", command() + " " + action), variables, input);
            if (answer.exitCode() != 0 && answer.output().length == 0) {
                if (answer.exitCode() == 127) {
                    console.warn("the credential helper '" + shown() + "' is not installed");
                }
                return Optional.empty();
            }
            return Optional.of(answer.output());
        } catch (IOException notStarted) {
            console.warn("the credential helper '" + shown() + "' cannot be started");
            return Optional.empty();
        } catch (ProgramCall.TooSlowException slow) {
            console.warn("the credential helper '" + shown() + "' did not answer in time, and was stopped");
            return Optional.empty();
        }
    }

    /** As git makes a line for the shell of it. */
    private String command() {
        if (setting.startsWith("!")) {
            return setting.substring(1);
        }
        return setting.startsWith("/") ? setting : "git credential-" + setting;
    }

    /** Without what may be a secret: its name alone. */
    private String shown() {
        String name = setting.startsWith("!") ? "!" + firstWord(setting.substring(1)) : firstWord(setting);
        return SafeText.line(name);
    }

    private static String firstWord(String text) {
        return text.strip().split("\\s", 2)[0];
    }
}
