// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.shell;

import java.util.regex.Pattern;

/** Which lines may be kept: none that begins with a blank, none that looks as if it held a secret. */
final class HistoryFilter {
    private static final Pattern SECRET = Pattern.compile("""
            (?ix)
              (password|passwd|passphrase|secret|token|api[_-]?key|access[_-]?key|account[_-]?key|credentials?|pat)
                  ["']?\\s*[=:]\\s*["']?[^\\s"']
            | --(password|passphrase|token|secret|api-?key)[\\s=]+[^\\s-]
            | (sshpass|curl|wget|mysql)\\b.*\\s(-p|-u|--user)\\s*\\S*:?\\S
            | ://[^/\\s:@]+:[^/\\s@]+@
            | authorization:\\s*\\S | bearer\\s+[a-z0-9._-]{8,}
            | \\b(gh[pousr]_|github_pat_|glpat-|hf_|sk-|xox[abp]-)[a-z0-9_-]{16,}
            | \\bAKIA[0-9A-Z]{16}\\b
            | sharedaccesskey= | [?&]sig=
            | -----BEGIN
            """);

    private HistoryFilter() {}

    static boolean keeps(String line) {
        boolean hidden = line.isBlank() || Character.isWhitespace(line.charAt(0));
        return !hidden && !SECRET.matcher(line).find();
    }
}
