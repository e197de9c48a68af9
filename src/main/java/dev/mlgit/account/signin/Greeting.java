// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.signin;

import dev.mlgit.core.io.SafeText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a Git host says to somebody who signs in and asks for a shell.
 *
 * @param recognition whether the host knows whose key it is
 * @param name the account's name; for a deploy key, the repository's; empty where the host does not say
 * @param keyTitle the key's title, where the host tells
 * @param deployKey true when the key belongs to one repository and to nobody's account
 * @param text all of it, without control characters
 */
public record Greeting(
        Recognition recognition, Optional<String> name, Optional<String> keyTitle, boolean deployKey, String text) {
    /** Whether a host knows whose key it is. */
    public enum Recognition {
        /** It greets somebody. */
        KNOWN,
        /** It let us in and does not know who we are. */
        UNKNOWN,
        /** It let us in and says nothing about who we are. */
        SILENT
    }

    private static final int LONGEST_NAME = 200;

    /** Hugging Face lets every key in. */
    private static final Pattern ANONYMOUS = Pattern.compile("^Hi anonymous\\b", Pattern.MULTILINE);

    /** Forgejo and Gitea; Gogs says it without the key. */
    private static final Pattern FORGEJO = Pattern.compile(
            "^Hi there, (?<name>.+?)! You've successfully authenticated"
                    + "(?: with the key named (?<key>.*), but \\S+ does not provide shell access)?",
            Pattern.MULTILINE);

    private static final Pattern FORGEJO_DEPLOY = Pattern.compile(
            "^Hi there! You've successfully authenticated with the deploy key named (?<key>.*), but ",
            Pattern.MULTILINE);

    /** One group each: the name. */
    private static final List<Pattern> NAMED = List.of(
            // GitHub, sr.ht and others after them; a deploy key is greeted by its repository's name.
            Pattern.compile("^Hi (.+?)! You've successfully authenticated", Pattern.MULTILINE),
            Pattern.compile("^Welcome to GitLab, @(\\S+?)!", Pattern.MULTILINE),
            Pattern.compile("^Hi (.+?), welcome to Hugging Face", Pattern.MULTILINE),
            Pattern.compile("^\\s*Hi (.+?), you have successfully connected over SSH", Pattern.MULTILINE),
            Pattern.compile("^logged in as (\\S+?)\\.?$", Pattern.MULTILINE));

    /** Bitbucket and Azure DevOps say who they are, and not who we are. */
    private static final Pattern NAMELESS = Pattern.compile(
            "^(?:remote: )?(?:Shell access is not supported|authenticated via ssh key|"
                    + "You can use git to connect to Bitbucket)",
            Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

    /**
     * Understands what a host said.
     *
     * @param received as it came over the wire
     */
    public static Greeting read(String received) {
        String text =
                SafeText.of(received.replace("\r\n", "\n").replace('\r', '\n')).strip();
        if (ANONYMOUS.matcher(text).find()) {
            return new Greeting(Recognition.UNKNOWN, Optional.empty(), Optional.empty(), false, text);
        }
        Matcher forgejo = FORGEJO.matcher(text);
        if (forgejo.find()) {
            return new Greeting(
                    Recognition.KNOWN, name(forgejo.group("name")), name(forgejo.group("key")), false, text);
        }
        Matcher deploy = FORGEJO_DEPLOY.matcher(text);
        if (deploy.find()) {
            return new Greeting(Recognition.KNOWN, Optional.empty(), name(deploy.group("key")), true, text);
        }
        for (Pattern form : NAMED) {
            Matcher named = form.matcher(text);
            if (named.find()) {
                Optional<String> name = name(named.group(1));
                boolean repository = name.filter(one -> one.contains("/")).isPresent();
                return new Greeting(Recognition.KNOWN, name, Optional.empty(), repository, text);
            }
        }
        boolean nameless = NAMELESS.matcher(text).find();
        return new Greeting(
                nameless ? Recognition.KNOWN : Recognition.SILENT, Optional.empty(), Optional.empty(), false, text);
    }

    private static Optional<String> name(@Nullable String found) {
        return Optional.ofNullable(found)
                .map(SafeText::line)
                .filter(text -> !text.isBlank() && text.length() <= LONGEST_NAME);
    }
}
