// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import dev.mlgit.account.provider.Provider;
import dev.mlgit.account.provider.Providers;
import dev.mlgit.account.provider.Software;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A repository of a Git host that is known by name, whichever of its addresses was typed, that of a page included.
 *
 * @param path its path on the server, in the form of https, as it was written: with {@code .git} or without
 * @param branch what the page showed; empty where it does not say
 * @param page true when more was typed than the repository's address
 */
record HostedRepository(Provider provider, String path, Optional<String> branch, boolean page) {
    private static final Pattern WEB =
            Pattern.compile("(?i)https?://(?:([^/@]*)@)?([^/:?#]+)(?::443)?(/[^?#]*)?([?#].*)?");
    private static final Pattern SSH =
            Pattern.compile("(?i)(?:(?:ssh|git\\+ssh|ssh\\+git)://)(?:[^/@]*@)?([^/:]+)(?::(?:22|443))?/(.*)");
    private static final Pattern SCP_LIKE = Pattern.compile("(?:[^/:@]*@)?([^/:@\\[]+):([^/].*|/.*)");
    private static final Pattern BRANCH_PAGE = Pattern.compile("(?:tree|blob|src/branch|src|resolve)/([^/]+)(?:/.*)?");
    private static final Pattern AZURE_BRANCH = Pattern.compile("[?&]version=GB([^&#]+)");
    private static final int PARTS = 2;

    /** Empty for a server of somebody's own, and for what is no address of a server. */
    static Optional<HostedRepository> of(String typed) {
        Matcher web = WEB.matcher(typed);
        if (web.matches()) {
            String path = web.group(3) == null ? "" : web.group(3);
            String rest = web.group(4) == null ? "" : web.group(4);
            String host = web.group(2);
            return owner(host).flatMap(provider -> ofPage(provider, host, parts(path), rest));
        }
        Matcher ssh = typed.contains("://") ? SSH.matcher(typed) : SCP_LIKE.matcher(typed);
        if (!ssh.matches()) {
            return Optional.empty();
        }
        return owner(ssh.group(1)).map(provider -> ofSsh(provider, parts(ssh.group(2))));
    }

    /** The host's own SSH address for it. */
    String ssh() {
        List<String> parts = parts(path);
        if (provider.software() == Software.AZURE_DEVOPS) {
            return "git@" + provider.sshHost() + ":v3/" + String.join("/", azureNames(parts));
        }
        // Bitbucket has moved its SSH there; the name it had is a page's alone.
        String host = provider.software() == Software.BITBUCKET ? "ssh." + provider.sshHost() : provider.sshHost();
        return provider.sshUser() + "@" + host + ":" + path;
    }

    /** True when the address has this form already, and names the host as it wants to be named. */
    boolean isSaidBy(String address, AddressForm form) {
        return !page
                && form == AddressForm.HTTPS
                && address.replaceFirst("//[^/@]*@", "//").equals(https());
    }

    String https() {
        return "https://" + provider.webHost() + "/" + path;
    }

    private static Optional<Provider> owner(String host) {
        return Providers.bundled().owning(host.toLowerCase(Locale.ROOT).replaceFirst("^www\\.", ""));
    }

    private static HostedRepository ofSsh(Provider provider, List<String> parts) {
        String path = String.join("/", parts);
        if (provider.software() == Software.AZURE_DEVOPS
                && parts.size() == 4
                && parts.get(0).equals("v3")) {
            path = parts.get(1) + "/" + parts.get(2) + "/_git/" + parts.get(3);
        }
        return new HostedRepository(provider, path, Optional.empty(), false);
    }

    private static Optional<HostedRepository> ofPage(Provider provider, String host, List<String> parts, String rest) {
        if (provider.software() == Software.AZURE_DEVOPS) {
            return ofAzure(provider, host, parts, rest);
        }
        int end = end(provider, parts);
        if (parts.size() < end) {
            return Optional.empty();
        }
        List<String> shown = parts.subList(end, parts.size());
        boolean gitlab = !shown.isEmpty() && shown.get(0).equals("-");
        Matcher branch = BRANCH_PAGE.matcher(String.join("/", gitlab ? shown.subList(1, shown.size()) : shown));
        return Optional.of(new HostedRepository(
                provider,
                String.join("/", parts.subList(0, end)),
                branch.matches() ? Optional.of(branch.group(1)) : Optional.empty(),
                !shown.isEmpty() || !rest.isEmpty()));
    }

    /** How many parts of the path are the repository's: GitLab's groups nest, and end where {@code -} is. */
    private static int end(Provider provider, List<String> parts) {
        if (provider.software() == Software.GITLAB) {
            int mark = parts.indexOf("-");
            return mark < 0 ? Math.max(parts.size(), PARTS) : mark;
        }
        boolean kind = provider.software() == Software.HUGGING_FACE
                && !parts.isEmpty()
                && List.of("datasets", "spaces").contains(parts.get(0));
        return kind ? PARTS + 1 : PARTS;
    }

    private static Optional<HostedRepository> ofAzure(Provider provider, String host, List<String> parts, String rest) {
        var names = new ArrayList<>(parts);
        String name = host.toLowerCase(Locale.ROOT);
        if (name.endsWith(".visualstudio.com")) {
            names.removeIf(part -> part.equalsIgnoreCase("DefaultCollection"));
            names.add(0, name.substring(0, name.indexOf('.')));
        }
        int mark = names.indexOf("_git");
        if (mark < 1 || mark > 2 || names.size() < mark + 2) {
            return Optional.empty();
        }
        Matcher branch = AZURE_BRANCH.matcher(rest);
        return Optional.of(new HostedRepository(
                provider,
                String.join("/", names.subList(0, mark + 2)),
                branch.find() ? Optional.of(branch.group(1).replaceAll("(?i)%2f", "/")) : Optional.empty(),
                names.size() > mark + 2 || !rest.isEmpty()));
    }

    /** Organisation, project, repository: a project's own repository may go without the project. */
    private static List<String> azureNames(List<String> parts) {
        var names = new ArrayList<>(parts);
        names.remove("_git");
        if (names.size() == PARTS) {
            names.add(1, names.get(1));
        }
        return names;
    }

    private static List<String> parts(String path) {
        var parts = new ArrayList<String>();
        for (String part : path.split("/", -1)) {
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        return parts;
    }
}
