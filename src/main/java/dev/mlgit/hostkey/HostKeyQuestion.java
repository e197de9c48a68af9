// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.id.GivenFingerprint;
import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.core.io.Console;
import dev.mlgit.core.io.SafeText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The question OpenSSH 9.2 asks about an unknown host, word for word, with one line more: that nothing is published for
 * it, and whether the key is its provider's; and what the answers mean.
 */
final class HostKeyQuestion {
    private static final int MOST_NAMES = 8;

    private final Console console;
    private final Path home;
    private final BundledHostKeys bundled;

    HostKeyQuestion(Console console, Environment environment, BundledHostKeys bundled) {
        this.console = console;
        this.bundled = bundled;
        this.home = environment.home();
    }

    /** What the person said. */
    sealed interface Answer {
        record Accepted() implements Answer {}

        record Declined() implements Answer {}

        /** A fingerprint that is not the key's. */
        record OtherFingerprint(GivenFingerprint fingerprint) implements Answer {}
    }

    Answer ask(
            HostPort host,
            String address,
            SshPublicKey key,
            HostKeyVerdict.Unknown unknown,
            List<KnownHostsEntry> elsewhere) {
        String prompt = text(host, address, key, unknown, elsewhere)
                + "\nAre you sure you want to continue connecting (yes/no/[fingerprint])? ";
        while (true) {
            var answer = meaning(console.ask(prompt), key);
            if (answer.isPresent()) {
                return answer.get();
            }
            prompt = "Please type 'yes', 'no' or the fingerprint: ";
        }
    }

    /**
     * What is known, without the question.
     *
     * @param elsewhere lines under which the same key is known by other names
     */
    String text(
            HostPort host,
            String address,
            SshPublicKey key,
            HostKeyVerdict.Unknown unknown,
            List<KnownHostsEntry> elsewhere) {
        var lines = new ArrayList<String>();
        lines.add("The authenticity of host " + HostKeyText.place(host, address) + " can't be established.");
        lines.add(SafeText.line(key.displayType()) + " key fingerprint is " + key.fingerprint() + ".");
        String story = SafeText.line(ProviderStory.of(bundled, host, key));
        lines.add(story.substring(0, 1).toUpperCase(Locale.ROOT) + story.substring(1) + ".");
        List<String> names = otherNames(unknown, elsewhere);
        if (names.isEmpty()) {
            lines.add("This key is not known by any other names.");
        } else {
            lines.add("This host key is known by the following other names/addresses:");
            names.stream().limit(MOST_NAMES).forEach(name -> lines.add("    " + name));
            if (names.size() > MOST_NAMES) {
                lines.add("    (" + (names.size() - MOST_NAMES) + " additional names omitted)");
            }
        }
        return String.join("\n", lines);
    }

    private static Optional<Answer> meaning(String answer, SshPublicKey key) {
        String word = firstWord(answer);
        if (word.isEmpty() || word.equalsIgnoreCase("no")) {
            return Optional.of(new Answer.Declined());
        }
        if (word.equalsIgnoreCase("yes")) {
            return Optional.of(new Answer.Accepted());
        }
        return GivenFingerprint.find(answer)
                .map(pasted -> pasted.matches(key) ? new Answer.Accepted() : new Answer.OtherFingerprint(pasted));
    }

    private static String firstWord(String answer) {
        String stripped = answer.strip();
        int end = 0;
        while (end < stripped.length() && !Character.isWhitespace(stripped.charAt(end))) {
            end++;
        }
        return stripped.substring(0, end);
    }

    private List<String> otherNames(HostKeyVerdict.Unknown unknown, List<KnownHostsEntry> elsewhere) {
        var names = new ArrayList<String>();
        for (var one : unknown.publishedElsewhere()) {
            names.add(one.publication().page() + ": " + one.name());
        }
        for (var entry : elsewhere) {
            var hosts = entry.line().names();
            String shown = hosts.hashed() ? "[hashed name]" : SafeText.line(hosts.text());
            names.add(tilde(entry.file()) + ":" + entry.line().number() + ": " + shown);
        }
        return names;
    }

    private String tilde(Path file) {
        return file.startsWith(home) ? "~/" + home.relativize(file) : file.toString();
    }
}
