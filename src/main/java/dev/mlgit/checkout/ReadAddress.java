// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.Console;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the address that was typed, a page's address too, and changes its protocol where that is asked for. */
final class ReadAddress {
    private static final Pattern PAGE_MARK = Pattern.compile("(?i)https?://[^?#]*[?#].*");
    private static final Pattern ANY_WEB =
            Pattern.compile("(?i)https?://(?:[^/@]*@)?(\\[[^]]*]|[^/:]+)(?::[0-9]+)?/(.*)");
    private static final Pattern ANY_SSH = Pattern.compile(
            "(?i)(?:(?:ssh|git\\+ssh|ssh\\+git)://(?:[^/@]*@)?([^/:]+)(?::[0-9]+)?/|(?:[^/:@]*@)?([^/:@\\[]+):/?)(.*)");
    private static final Pattern OLD_BITBUCKET = Pattern.compile("(?i)(?:.*@|.*//)?bitbucket\\.org[:/].*");
    private static final String REWRITE = "git config --global url.git@ssh.bitbucket.org:.insteadOf git@bitbucket.org:";

    private final Console console;

    ReadAddress(Console console) {
        this.console = console;
    }

    /**
     * The repository's address.
     *
     * @param absolute makes a path absolute
     */
    RepositoryUrl read(String typed, CloneChoices choices, UnaryOperator<String> absolute) {
        AddressForm form = choices.form();
        RepositoryUrl url = RepositoryUrl.parse(typed, absolute);
        if (url.kind() == RepositoryUrl.Kind.LOCAL || url.kind() == RepositoryUrl.Kind.GIT) {
            if (form != AddressForm.TYPED) {
                throw MlgitException.usage(
                        "'" + typed + "' is no address over SSH or https, which --ssh and --https are for");
            }
            if (url.kind() == RepositoryUrl.Kind.GIT) {
                console.warn("git:// is neither encrypted nor signed: whoever is on the way can change what is cloned");
            }
            return url;
        }
        Optional<HostedRepository> hosted = HostedRepository.of(typed);
        if (form == AddressForm.TYPED) {
            return hosted.filter(HostedRepository::page)
                    .map(repository -> ofPage(repository, url, absolute))
                    .orElseGet(() -> offerMove(requireNoPage(url), choices.yes()));
        }
        boolean already = url.kind() == (form == AddressForm.SSH ? RepositoryUrl.Kind.SSH : RepositoryUrl.Kind.WEB);
        if (already && (hosted.isEmpty() || hosted.get().isSaidBy(typed, form))) {
            return url;
        }
        hosted.ifPresent(this::showBranch);
        String wanted =
                switch (form) {
                    case SSH -> hosted.map(HostedRepository::ssh).orElseGet(() -> guessed(typed, ANY_WEB, "git@", ":"));
                    case HTTPS ->
                        hosted.map(HostedRepository::https).orElseGet(() -> guessed(typed, ANY_SSH, "https://", "/"));
                    case TYPED -> typed;
                };
        if (wanted.equals(typed)) {
            return url;
        }
        console.status(
                "The address taken is " + RepositoryUrl.parse(wanted, absolute).text());
        RepositoryUrl changed = RepositoryUrl.parse(wanted, absolute);
        return form == AddressForm.HTTPS ? new RepositoryUrl(changed.text(), changed.kind(), url.login()) : changed;
    }

    /** Bitbucket has moved its SSH to another name; the address that everybody still has is offered anew. */
    private RepositoryUrl offerMove(RepositoryUrl url, boolean yes) {
        if (url.kind() != RepositoryUrl.Kind.SSH
                || !OLD_BITBUCKET.matcher(url.text()).matches()) {
            return url;
        }
        Optional<String> moved = HostedRepository.of(url.text()).map(HostedRepository::ssh);
        if (moved.isEmpty()) {
            return url;
        }
        String news = "Bitbucket has moved SSH from bitbucket.org to ssh.bitbucket.org";
        if (yes || (console.interactive() && console.confirm(news + ". Clone from " + moved.get() + "?"))) {
            console.status("The address taken is " + moved.get());
            console.hint("for all your clones at once: " + REWRITE);
            return new RepositoryUrl(moved.get(), url.kind(), url.login());
        }
        console.warn(news);
        console.hint("mlgit clone " + moved.get());
        return url;
    }

    private RepositoryUrl ofPage(HostedRepository repository, RepositoryUrl url, UnaryOperator<String> absolute) {
        String address = repository.https();
        console.status("That is the address of a page; its repository is " + address);
        showBranch(repository);
        RepositoryUrl read = RepositoryUrl.parse(address, absolute);
        return new RepositoryUrl(read.text(), read.kind(), url.login());
    }

    private void showBranch(HostedRepository repository) {
        repository
                .branch()
                .ifPresent(branch -> console.hint("the page shows the branch or tag '" + branch + "': -b " + branch));
    }

    /** Servers of somebody's own: a question mark is never part of a repository's address. */
    private static RepositoryUrl requireNoPage(RepositoryUrl url) {
        if (PAGE_MARK.matcher(url.text()).matches()) {
            throw MlgitException.usage(
                    "'" + url.text() + "' is the address of a page, not of a repository",
                    "the page shows the repository's address, mostly behind a button 'Clone' or 'Code'");
        }
        return url;
    }

    /** The same host and path: right for most servers that speak both. */
    private static String guessed(String typed, Pattern form, String start, String middle) {
        Matcher matcher = form.matcher(typed);
        if (!matcher.matches()) {
            return typed;
        }
        String path = matcher.group(matcher.groupCount());
        String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return start + host + middle + path;
    }
}
