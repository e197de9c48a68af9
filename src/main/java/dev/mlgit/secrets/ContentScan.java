// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.secrets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;

/** One file, read piece by piece: a keyword's neighbourhood is always whole in the buffer when its rule is tried. */
final class ContentScan {
    private static final int PIECE = 1 << 18;
    /** Most files are smaller: the buffer begins with so much, and grows. */
    private static final int FIRST_PIECE = 1 << 13;

    /** How far before a keyword a secret may begin. */
    private static final int BEFORE = 512;
    /** How far behind a keyword it may end. */
    private static final int AFTER = 4096;

    private static final int MOST_FINDINGS = 100;
    /** As far as Git looks to tell text from other files. */
    private static final int TOLD_BY = 8000;

    private final SecretRules rules;
    private final KeywordSearch keywords;
    private final String path;
    private final List<SecretFinding> findings = new ArrayList<>();
    private byte[] buffer = new byte[BEFORE + AFTER + FIRST_PIECE];
    /** For each rule, up to where it has been tried, and where the last match began; counted from the file's start. */
    private final long[] tried;

    private final long[] matched;
    private int length;
    private long dropped;
    private long linesDropped;
    private boolean binary;

    ContentScan(SecretRules rules, KeywordSearch keywords, String path) {
        this.rules = rules;
        this.keywords = keywords;
        this.path = path;
        this.tried = new long[rules.contents().size()];
        this.matched = new long[rules.contents().size()];
        Arrays.fill(matched, -1);
    }

    List<SecretFinding> findings(InputStream content) throws IOException {
        int state = 0;
        int scanned = 0;
        boolean end = false;
        while (!end && findings.size() < MOST_FINDINGS) {
            int count = content.readNBytes(buffer, length, buffer.length - length);
            length += count;
            end = length < buffer.length;
            if (dropped == 0 && scanned == 0) {
                binary = hasZero(Math.min(length, TOLD_BY));
            }
            int until = end ? length : length - AFTER;
            for (; scanned < until; scanned++) {
                state = keywords.step(state, buffer[scanned]);
                for (int rule : keywords.rulesAt(state)) {
                    attempt(rule, scanned);
                }
            }
            int unneeded = Math.max(0, scanned - BEFORE);
            drop(unneeded);
            scanned -= unneeded;
            if (!end && buffer.length < PIECE) {
                buffer = Arrays.copyOf(buffer, BEFORE + AFTER + PIECE);
            }
        }
        findings.sort(Comparator.comparingLong(SecretFinding::line).thenComparing(SecretFinding::rule));
        return findings.stream().distinct().limit(MOST_FINDINGS).toList();
    }

    /** Tries a rule around the place where one of its keywords ends. */
    private void attempt(int index, int at) {
        SecretRule rule = rules.contents().get(index);
        if (dropped + at < tried[index] || (binary && rule.textOnly())) {
            return;
        }
        int start = Math.max(0, at - BEFORE);
        int end = Math.min(length, at + AFTER);
        Matcher matcher = rule.pattern().matcher(new String(buffer, start, end - start, StandardCharsets.ISO_8859_1));
        while (matcher.find()) {
            add(index, rule, matcher, start + matcher.start());
        }
        // What begins in the second half may not be whole here: the next keyword tries there again.
        tried[index] = dropped + at + AFTER / 2;
    }

    private void add(int index, SecretRule rule, Matcher match, int at) {
        if (dropped + at <= matched[index]) {
            return;
        }
        matched[index] = dropped + at;
        String secret = rule.secret(match);
        boolean certain = TokenChecksum.holds(secret);
        if (certain || !(rules.isPublished(secret) || Placeholder.is(secret))) {
            int inside = match.group().indexOf(secret);
            findings.add(new SecretFinding(
                    path,
                    1 + linesDropped + lines(0, at + inside),
                    rule.id(),
                    rule.description(),
                    rule.masked(secret)));
        }
    }

    private void drop(int count) {
        linesDropped += lines(0, count);
        System.arraycopy(buffer, count, buffer, 0, length - count);
        dropped += count;
        length -= count;
    }

    private long lines(int from, int until) {
        long lines = 0;
        for (int at = from; at < until; at++) {
            lines += buffer[at] == '\n' ? 1 : 0;
        }
        return lines;
    }

    private boolean hasZero(int until) {
        for (int at = 0; at < until; at++) {
            if (buffer[at] == 0) {
                return true;
            }
        }
        return false;
    }
}
