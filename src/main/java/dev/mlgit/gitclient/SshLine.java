// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.gitclient;

import dev.mlgit.connection.Destination;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The command line of ssh, as far as git writes it: https://git-scm.com/docs/git-config, {@code ssh.variant}.
 *
 * @param probe {@code -G}: nothing is connected
 * @param keyFile {@code -i}, as typed
 * @param sendsProtocol true with {@code -o SendEnv=GIT_PROTOCOL}
 * @param family {@code -4} or {@code -6}; empty for either
 * @param command for the server; empty for none
 */
record SshLine(
        Destination destination,
        boolean probe,
        Optional<String> keyFile,
        boolean sendsProtocol,
        Optional<String> family,
        Optional<String> command) {
    private static final int MOST_PORT = 65535;

    /**
     * Reads it.
     *
     * @throws MlgitException of kind USAGE for what git never writes: an option that is passed over in silence could be
     *     the one that matters
     */
    static SshLine parse(List<String> arguments) {
        var reader = new Reader(arguments);
        return reader.read();
    }

    private static final class Reader {
        private final List<String> words;
        private int at;
        private boolean probe;
        private boolean sendsProtocol;
        private OptionalInt port = OptionalInt.empty();
        private Optional<String> user = Optional.empty();
        private Optional<String> keyFile = Optional.empty();
        private Optional<String> family = Optional.empty();

        Reader(List<String> words) {
            this.words = new ArrayList<>(words);
        }

        SshLine read() {
            while (at < words.size()
                    && words.get(at).startsWith("-")
                    && words.get(at).length() > 1) {
                if (words.get(at).equals("--")) {
                    at++;
                    break;
                }
                option(words.get(at++));
            }
            if (at == words.size()) {
                throw MlgitException.usage("ssh-command needs a host", "mlgit ssh-command --help");
            }
            Destination destination = destination(words.get(at++));
            List<String> rest = words.subList(at, words.size());
            return new SshLine(
                    destination,
                    probe,
                    keyFile,
                    sendsProtocol,
                    family,
                    rest.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", rest)));
        }

        private void option(String word) {
            switch (word.charAt(1)) {
                case '4', '6' -> family = Optional.of(flag(word));
                case 'G' -> probe = flag(word).equals("-G");
                // No shell, no terminal, no forwarding: that is how it is here anyway.
                case 'T', 'x', 'a', 'q' -> flag(word);
                case 'p' -> port = OptionalInt.of(port(value(word)));
                case 'l' -> user = Optional.of(value(word));
                case 'i' -> keyFile = Optional.of(value(word));
                case 'o' -> setting(value(word));
                default -> throw unknown(word);
            }
        }

        private void setting(String text) {
            String setting = text.replaceFirst("\\s*[=\\s]\\s*", "=");
            int equals = setting.indexOf('=');
            String name = setting.substring(0, Math.max(0, equals)).toLowerCase(Locale.ROOT);
            String value = setting.substring(equals + 1);
            switch (name) {
                case "sendenv" -> sendsProtocol |= value.equals("GIT_PROTOCOL");
                case "port" -> port = OptionalInt.of(port(value));
                case "user" -> user = Optional.of(value);
                case "identityfile" -> keyFile = Optional.of(value);
                default -> throw unknown("-o " + text);
            }
        }

        /** A user before the host wins over {@code -l}, as the last word does in ssh. */
        private Destination destination(String text) {
            int atSign = text.lastIndexOf('@');
            String host = text.substring(atSign + 1);
            Optional<String> named = atSign > 0 ? Optional.of(text.substring(0, atSign)) : user;
            if (host.isEmpty() || host.startsWith("-") || text.startsWith("-")) {
                throw MlgitException.refused(
                        "not a host: '" + SafeText.line(text) + "'", "check the address: git remote -v");
            }
            boolean bracketed = host.startsWith("[") && host.endsWith("]") && host.length() > 2;
            return new Destination(bracketed ? host.substring(1, host.length() - 1) : host, port, named);
        }

        private String value(String word) {
            if (word.length() > 2) {
                return word.substring(2);
            }
            if (at == words.size()) {
                throw MlgitException.usage("ssh-command: " + word + " needs a value", "mlgit ssh-command --help");
            }
            return words.get(at++);
        }

        private static String flag(String word) {
            if (word.length() > 2) {
                throw unknown(word);
            }
            return word;
        }

        private static int port(String text) {
            int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
            if (port < 1 || port > MOST_PORT) {
                throw MlgitException.usage(
                        "not a port: '" + SafeText.line(text) + "'", "check the address: git remote -v");
            }
            return port;
        }

        private static MlgitException unknown(String word) {
            return MlgitException.usage(
                    "ssh-command does not know the option '" + SafeText.line(word) + "'",
                    "put it into ~/.ssh/config, for the host it is meant for");
        }
    }
}
