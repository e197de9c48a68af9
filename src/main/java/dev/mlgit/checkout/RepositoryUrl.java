// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import dev.mlgit.core.error.MlgitException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a repository is, in one of the forms git takes.
 *
 * @param text as it goes into the clone's configuration: without a password or token, absolute where it is a path
 * @param kind how it is reached
 * @param login user and password that stood in an address of the web; they are used once and stored nowhere
 */
public record RepositoryUrl(String text, Kind kind, Optional<WebLogin> login) {
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(.*)", Pattern.DOTALL);
    private static final Pattern REMOTE_HELPER = Pattern.compile("([A-Za-z0-9][A-Za-z0-9+.-]*)::.*", Pattern.DOTALL);
    private static final Pattern SCP_LIKE =
            Pattern.compile("(?:[^/:@\\[]*@)?(\\[[^\\]/]*]|[^/:\\[]*):.*", Pattern.DOTALL);
    private static final Pattern USER_INFO = Pattern.compile("([^/@]*@)*");

    /** How a repository is reached. */
    public enum Kind {
        SSH,
        WEB,
        /** git's own protocol, which is neither encrypted nor signed. */
        GIT,
        LOCAL
    }

    /**
     * Reads what the user typed, or what a repository says of its submodules.
     *
     * @param absolute makes a path absolute; a path is taken from the working directory
     * @throws MlgitException of kind REFUSED for an address that could start a program or hide what it is
     */
    public static RepositoryUrl parse(String typed, UnaryOperator<String> absolute) {
        refuseUnsafe(typed);
        Matcher scheme = SCHEME.matcher(typed);
        if (scheme.matches()) {
            return ofScheme(typed, scheme.group(1).toLowerCase(Locale.ROOT), scheme.group(2));
        }
        if (isScpLike(typed)) {
            refuseUnsafeHost(typed, typed.substring(typed.indexOf('@') + 1));
            return new RepositoryUrl(typed, Kind.SSH, Optional.empty());
        }
        return new RepositoryUrl(absolute.apply(typed), Kind.LOCAL, Optional.empty());
    }

    /** The directory git would choose: the last part of the address, without {@code .git}. */
    public String directoryName() {
        String name = text.replaceFirst("^[A-Za-z][A-Za-z0-9+.-]*://", "").replaceFirst("/+$", "");
        boolean hostOnly = kind != Kind.LOCAL && !name.contains("/") && !name.contains(":");
        name = name.replaceFirst("/\\.git$", "").replaceFirst("/+$", "");
        name = name.substring(name.lastIndexOf('/') + 1);
        name = kind == Kind.SSH ? name.substring(name.lastIndexOf(':') + 1) : name;
        name = name.replaceFirst("\\.(git|bundle)$", "");
        if (hostOnly || name.isEmpty() || name.equals(".") || name.equals("..")) {
            throw MlgitException.usage(
                    "no directory name can be made of '" + text + "'", "name one: mlgit clone URL DIRECTORY");
        }
        return name;
    }

    private static RepositoryUrl ofScheme(String typed, String scheme, String rest) {
        return switch (scheme) {
            case "ssh", "git+ssh", "ssh+git" -> {
                refuseUnsafeHost(typed, afterUserInfo(rest));
                yield new RepositoryUrl(withoutPassword(typed, rest), Kind.SSH, Optional.empty());
            }
            case "https", "http" -> {
                refuseUnsafeHost(typed, afterUserInfo(rest));
                Optional<WebLogin> login = WebLogin.of(userInfo(rest));
                String start = typed.substring(0, typed.length() - rest.length());
                boolean named = login.isPresent() && !isSecret(login.get(), afterUserInfo(rest));
                yield new RepositoryUrl(start + (named ? rest : afterUserInfo(rest)), Kind.WEB, login);
            }
            case "git" -> {
                refuseUnsafeHost(typed, afterUserInfo(rest));
                yield new RepositoryUrl(typed, Kind.GIT, Optional.empty());
            }
            case "file" -> new RepositoryUrl(typed, Kind.LOCAL, Optional.empty());
            default ->
                throw MlgitException.usage(
                        "cannot clone over '" + scheme + "'", "use an ssh, https or file address, or a path");
        };
    }

    /** Azure DevOps puts the organisation there, which is the path's first part, however long. */
    private static boolean isSecret(WebLogin login, String hostAndPath) {
        return login.secret() && !hostAndPath.matches("[^/]*/" + Pattern.quote(login.user()) + "/.*");
    }

    private static void refuseUnsafe(String typed) {
        if (typed.isBlank()) {
            throw MlgitException.usage("the repository address is empty", "mlgit clone git@HOST:OWNER/REPOSITORY");
        }
        if (typed.codePoints().anyMatch(Character::isISOControl)) {
            throw MlgitException.refused(
                    "the repository address holds control characters: '" + Printable.of(typed) + "'",
                    "copy the address again from the repository's page");
        }
        if (typed.startsWith("-")) {
            throw MlgitException.refused(
                    "the repository address begins with '-', as an option does: '" + typed + "'",
                    "for a directory of that name: mlgit clone ./" + typed);
        }
        Matcher helper = REMOTE_HELPER.matcher(typed);
        if (helper.matches()) {
            throw MlgitException.refused(
                    "the address '" + typed + "' asks for the remote helper '" + helper.group(1)
                            + "', which could start any program",
                    "use an ssh, https or file address, or a path");
        }
    }

    private static void refuseUnsafeHost(String typed, String fromHost) {
        if (fromHost.startsWith("-") || fromHost.startsWith("[-")) {
            throw MlgitException.refused(
                    "the host in '" + typed + "' begins with '-', as an option does",
                    "copy the address again from the repository's page");
        }
        if (fromHost.isEmpty() || fromHost.startsWith("/") || fromHost.startsWith(":")) {
            throw MlgitException.usage(
                    "no host in the address '" + typed + "'", "mlgit clone git@HOST:OWNER/REPOSITORY");
        }
    }

    private static boolean isScpLike(String typed) {
        return SCP_LIKE.matcher(typed).matches();
    }

    private static String userInfo(String rest) {
        Matcher matcher = USER_INFO.matcher(rest);
        return matcher.lookingAt() ? matcher.group() : "";
    }

    private static String afterUserInfo(String rest) {
        return rest.substring(userInfo(rest).length());
    }

    private static String withoutPassword(String typed, String rest) {
        String user = userInfo(rest);
        if (!user.contains(":")) {
            return typed;
        }
        String scheme = typed.substring(0, typed.length() - rest.length());
        return scheme + user.substring(0, user.indexOf(':')) + "@" + afterUserInfo(rest);
    }
}
