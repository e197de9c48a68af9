// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

/** A repository's URL without the credentials that were put into it. */
final class CleanUrl {
    private CleanUrl() {}

    /**
     * Drops user and password of http, https, ftp and ftps URLs, and the password alone of any other; {@code git@} of
     * an SSH URL is part of the address and stays.
     */
    static String of(String url) {
        int scheme = url.indexOf("://");
        if (scheme < 0) {
            return url;
        }
        int start = scheme + 3;
        int end = endOfCredentials(url, start);
        if (end < 0) {
            return url;
        }
        if (isWeb(url, scheme)) {
            return url.substring(0, start) + url.substring(end + 1);
        }
        int colon = url.indexOf(':', start);
        return colon >= 0 && colon < end ? url.substring(0, colon) + url.substring(end) : url;
    }

    /** The place of the last {@code @} before the host, or -1. */
    private static int endOfCredentials(String url, int start) {
        int authority = start;
        while (authority < url.length() && "/?#".indexOf(url.charAt(authority)) < 0) {
            authority++;
        }
        int at = url.lastIndexOf('@', authority - 1);
        if (at >= start) {
            return at;
        }
        // A password with an unescaped slash: what looks like a port is no number. Better too much than a leak.
        int colon = url.indexOf(':', start);
        boolean port = colon < 0 || colon >= authority || isNumber(url, colon + 1, authority);
        return port ? -1 : url.lastIndexOf('@');
    }

    private static boolean isNumber(String url, int start, int end) {
        for (int index = start; index < end; index++) {
            if (url.charAt(index) < '0' || url.charAt(index) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean isWeb(String url, int end) {
        int start = end;
        while (start > 0 && Character.isLetter(url.charAt(start - 1))) {
            start--;
        }
        String scheme = url.substring(start, end);
        return scheme.equalsIgnoreCase("https")
                || scheme.equalsIgnoreCase("http")
                || scheme.equalsIgnoreCase("ftp")
                || scheme.equalsIgnoreCase("ftps");
    }
}
