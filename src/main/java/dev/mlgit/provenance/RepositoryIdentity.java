// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One name for all URLs of one repository: host and path, whatever the protocol, the user, the usual port and the other
 * names the hosting service answers to.
 */
final class RepositoryIdentity {
    /** The ports that say nothing, of Git's protocols, Gerrit and Bitbucket Data Center. */
    private static final Map<String, Set<String>> USUAL_PORTS = Map.of(
            "https", Set.of("443"),
            "http", Set.of("80"),
            "git", Set.of("9418"),
            "ftp", Set.of("21"),
            "ftps", Set.of("990"),
            "ssh", Set.of("22", "29418", "7999"));

    /** Where the services listen for SSH on the port of HTTPS, and their other names. */
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "ssh.github.com", "github.com",
            "www.github.com", "github.com",
            "altssh.gitlab.com", "gitlab.com",
            "www.gitlab.com", "gitlab.com",
            "altssh.bitbucket.org", "bitbucket.org",
            "www.bitbucket.org", "bitbucket.org",
            "hf.co", "huggingface.co",
            "ssh.dev.azure.com", "dev.azure.com",
            "vs-ssh.visualstudio.com", "dev.azure.com");

    /** Services that take names of repositories in any case. */
    private static final Set<String> ANY_CASE =
            Set.of("github.com", "gitlab.com", "bitbucket.org", "dev.azure.com", "codeberg.org");

    private RepositoryIdentity() {}

    /** Never fails: what is no URL of a known form is its own identity, without credentials. */
    static String of(String url) {
        String text = url.strip();
        int colon = text.indexOf(':');
        int slash = text.indexOf('/');
        if (text.startsWith("codecommit::")) {
            return codeCommit(text);
        }
        if (colon > 0 && text.startsWith("::", colon) && (slash < 0 || colon < slash)) {
            // helper::address: what the address means is the helper's to know.
            return CleanUrl.of(text);
        }
        if (colon > 0 && text.startsWith("://", colon)) {
            int path = end(text, colon + 3, "/?#");
            String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
            return ofUrl(scheme, text.substring(colon + 3, path), text.substring(path, end(text, path, "?#")), text);
        }
        if (text.startsWith("[") && text.indexOf("]:") > 0) {
            int end = text.indexOf("]:");
            return ofUrl("ssh", text.substring(1, end), "/" + text.substring(end + 2), text);
        }
        boolean scp = colon > 0 && (slash < 0 || colon < slash) && !text.startsWith(".");
        return scp ? ofUrl("ssh", text.substring(0, colon), "/" + text.substring(colon + 1), text) : local(text);
    }

    /** {@code codecommit::REGION://PROFILE@NAME}, of the helper that Amazon gives out. */
    private static String codeCommit(String text) {
        int start = "codecommit::".length();
        int scheme = text.indexOf("://", start);
        if (scheme < 0) {
            return CleanUrl.of(text);
        }
        String name = text.substring(Math.max(scheme + 2, text.lastIndexOf('@')) + 1);
        return identity("git-codecommit." + text.substring(start, scheme) + ".amazonaws.com", "", "v1/repos/" + name);
    }

    /** The place of the first of these characters, or the text's end. */
    private static int end(String text, int start, String characters) {
        int at = start;
        while (at < text.length() && characters.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static String ofUrl(String scheme, String authority, String path, String text) {
        if (scheme.equals("file")) {
            return local(path);
        }
        String protocol = scheme.equals("git+ssh") || scheme.equals("ssh+git") ? "ssh" : scheme;
        if (!USUAL_PORTS.containsKey(protocol)) {
            return CleanUrl.of(text);
        }
        String place = authority.substring(authority.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        int colon = place.startsWith("[") ? place.indexOf(':', place.indexOf(']') + 1) : place.indexOf(':');
        String host = colon < 0 ? place : place.substring(0, colon);
        String port = colon < 0 ? "" : place.substring(colon + 1);
        host = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        String known = OTHER_NAMES.getOrDefault(host, host);
        boolean says =
                !port.isEmpty() && !USUAL_PORTS.getOrDefault(protocol, Set.of()).contains(port) && known.equals(host);
        return identity(known, says ? ":" + port : "", decoded(path));
    }

    private static String identity(String host, String port, String path) {
        var names = new ArrayList<String>();
        for (String name : path.split("/", -1)) {
            if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        if (!names.isEmpty()) {
            String last = names.remove(names.size() - 1);
            boolean suffix = last.toLowerCase(Locale.ROOT).endsWith(".git") && last.length() > 4;
            names.add(suffix ? last.substring(0, last.length() - 4) : last);
        }
        if (host.equals("dev.azure.com")) {
            return azure(names);
        }
        if (host.endsWith(".visualstudio.com")) {
            names.removeIf(name -> name.equalsIgnoreCase("DefaultCollection"));
            names.add(0, host.substring(0, host.indexOf('.')));
            return azure(names);
        }
        boolean gerrit = host.endsWith(".googlesource.com")
                && names.size() > 1
                && names.get(0).equals("a");
        boolean bitbucket = names.size() == 3 && names.get(0).equals("scm");
        if (gerrit || bitbucket) {
            names.remove(0);
        }
        String joined = host + port + "/" + String.join("/", names);
        return ANY_CASE.contains(host) || bitbucket ? joined.toLowerCase(Locale.ROOT) : joined;
    }

    /** {@code v3/ORG/PROJECT/REPO} over SSH is {@code ORG/PROJECT/_git/REPO}; a project's own repository may go unnamed. */
    private static String azure(List<String> names) {
        var parts = new ArrayList<>(names);
        if (parts.size() == 4 && parts.get(0).equals("v3")) {
            parts.remove(0);
            parts.add(2, "_git");
        }
        if (parts.size() == 3 && parts.get(1).equals("_git")) {
            parts.add(1, parts.get(2));
        }
        return "dev.azure.com/" + String.join("/", parts).toLowerCase(Locale.ROOT);
    }

    private static String local(String path) {
        String text = path;
        while (text.length() > 1 && text.endsWith("/")) {
            text = text.substring(0, text.length() - 1);
        }
        text = text.endsWith("/.git") ? text.substring(0, text.length() - 5) : text;
        boolean suffix = text.endsWith(".git") && text.length() > 4 && !text.endsWith("/.git");
        return "file:" + (suffix ? text.substring(0, text.length() - 4) : text);
    }

    private static String decoded(String path) {
        try {
            return path.indexOf('%') < 0 ? path : URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noEscape) {
            return path;
        }
    }
}
