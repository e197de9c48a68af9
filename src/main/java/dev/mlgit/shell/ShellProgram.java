// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.shell;

import dev.mlgit.core.env.Environment;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The program that runs foreign lines, and how to talk to it: {@code $SHELL} where it speaks the POSIX language.
 *
 * @param path the program
 * @param launcher the words that start mlgit from that shell
 * @param names mlgit's commands, which win over programs there too
 */
public record ShellProgram(String path, List<String> launcher, Set<String> names) {
    private static final Set<String> POSIX = Set.of("bash", "dash", "ash", "sh", "ksh", "mksh");
    private static final Pattern FUNCTION_NAME = Pattern.compile("[a-z][a-z_]*");

    /** What may open something that ends lines later: only then is the shell asked. */
    private static final Pattern MAY_GO_ON = Pattern.compile(
            "<<|\\(\\s*\\)|(^|[\\s;|&(])(if|for|while|until|case|select|function|\\{|\\(|\\[\\[)([\\s(]|$)|^\\(");

    private static final Pattern DOCUMENT = Pattern.compile("(?<!<)<<-?\\s*[\"'\\\\]?([A-Za-z_][A-Za-z0-9_]*)");

    public ShellProgram {
        launcher = List.copyOf(launcher);
        names = Set.copyOf(names);
    }

    /** $SHELL; bash, else sh, where that is missing or speaks another language, as fish does. */
    public static ShellProgram of(Environment environment, List<String> launcher, Set<String> names) {
        String wanted = environment.variable("SHELL").orElse("");
        String name = wanted.substring(wanted.lastIndexOf('/') + 1);
        if (POSIX.contains(name) && Files.isExecutable(environment.path(wanted))) {
            return new ShellProgram(wanted, launcher, names);
        }
        boolean bash = Files.isExecutable(environment.path("/bin/bash"));
        return new ShellProgram(bash && !wanted.isEmpty() ? "/bin/bash" : "/bin/sh", launcher, names);
    }

    boolean controlsJobs() {
        return path.endsWith("/bash");
    }

    /** The program without its directory, as it begins the shell's own messages. */
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /**
     * Read once by the new shell, which was started in the pipes' directory and goes to its place first. A signal from
     * the keyboard ends what it runs, never itself.
     */
    String prologue(ShellPipes pipes, Place place, boolean interactive) {
        String reports = quoted(pipes.reportsPath().toString());
        var text = new StringBuilder(arrival(place))
                .append(
                        "__mlgit_report() { { printf '%s\\0%s\\0' \"$1\" \"$PWD\"; /usr/bin/env -0; printf '\\0'; } 1<>")
                .append(reports)
                .append("; }\n__mlgit_words() { { printf '=%s\\0' \"$@\"; printf '\\0'; } 1<>")
                .append(reports)
                .append("; }\n__mlgit_status() { return \"$1\"; }\n");
        if (controlsJobs()) {
            text.append("BASH_ARGV0=mlgit; shopt -s expand_aliases\n");
        }
        if (interactive) {
            text.append("trap '__mlgit_interrupted=130; break 9999 2>/dev/null' INT; trap : QUIT TSTP\n")
                    .append(controlsJobs() ? "set -m\n" : "");
        }
        return text.append(functions())
                .append("trap " + quoted("rm -rf " + quoted(pipes.directory().toString())) + " EXIT\n")
                .toString();
    }

    /** By the name the caller had for the directory, links and all, and with the directory it had come from. */
    private static String arrival(Place place) {
        String directory = place.directory().toString();
        String named = place.variables().getOrDefault("PWD", directory);
        String back = place.variables().get("OLDPWD");
        return "cd -- " + quoted(isSame(named, place.directory()) ? named : directory) + "\n"
                + (back == null ? "unset OLDPWD\n" : "OLDPWD=" + quoted(back) + "\n");
    }

    private static boolean isSame(String named, Path directory) {
        try {
            return named.startsWith("/") && Files.isSameFile(directory.resolve(named), directory);
        } catch (IOException | InvalidPathException missing) {
            return false;
        }
    }

    private String functions() {
        var text = new StringBuilder("mlgit() { ");
        launcher.forEach(word -> text.append(quoted(word)).append(' '));
        text.append("\"$@\"; }\n");
        names.stream()
                .filter(name -> FUNCTION_NAME.matcher(name).matches())
                .sorted()
                .forEach(name ->
                        text.append(name).append("() { mlgit ").append(name).append(" \"$@\"; }\n"));
        return text.toString();
    }

    String evaluation(String line, int lastStatus) {
        // With job control the trap runs only when the shell itself was interrupted, in a loop of builtins say.
        String status = controlsJobs() ? "\"${__mlgit_interrupted:-$?}\"" : "$?";
        return "__mlgit_interrupted=; __mlgit_status " + lastStatus + "\ncommand eval " + quoted(line)
                + "\n__mlgit_report " + status + "\n";
    }

    String expansion(String line) {
        return "command eval " + quoted("__mlgit_words " + line) + " || __mlgit_words\n";
    }

    boolean mayGoOn(String text) {
        return MAY_GO_ON.matcher(text).find();
    }

    /** Asks the shell to read the text without running it. A wrong text is whole too: the shell will say what is wrong. */
    boolean accepts(String text, Place place) {
        if (openDocument(text)) {
            return false;
        }
        try {
            var builder = new ProcessBuilder(path, "-n")
                    .directory(place.directory().toFile())
                    .redirectOutput(Redirect.DISCARD);
            builder.environment().put("LC_ALL", "C");
            Process reader = builder.start();
            try (OutputStream in = reader.getOutputStream()) {
                in.write((text + "\n").getBytes(StandardCharsets.UTF_8));
            }
            String said = new String(reader.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            reader.waitFor();
            return !said.contains("end of file") && !said.contains("end-of-file") && !said.contains("EOF");
        } catch (IOException unasked) {
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** A here-document whose end has not come; dash does not tell. */
    private static boolean openDocument(String text) {
        List<String> lines = text.lines().map(String::stripLeading).toList();
        return DOCUMENT.matcher(text).results().anyMatch(start -> !lines.subList(1, lines.size())
                .contains(start.group(1)));
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
