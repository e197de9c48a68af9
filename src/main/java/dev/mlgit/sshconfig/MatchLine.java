// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshconfig;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Decides about {@code Match} lines for one host. Criteria that would run a program, or that need the network, never
 * match here, and say so.
 */
final class MatchLine {
    private static final Set<String> NOT_ASKED = Set.of("exec", "localnetwork", "sessiontype", "command", "version");

    private final CollectedSettings settings;
    private final String host;
    private final String originalHost;
    private final String localUser;
    private final boolean finalPass;
    private boolean finalPassWanted;

    MatchLine(CollectedSettings settings, String host, String originalHost, String localUser, boolean finalPass) {
        this.settings = settings;
        this.host = host;
        this.originalHost = originalHost;
        this.localUser = localUser;
        this.finalPass = finalPass;
    }

    /** True once a line with {@code final} has been read. */
    boolean finalPassWanted() {
        return finalPassWanted;
    }

    boolean matches(String criteria, String where) throws BadLineException {
        var words = new DelimitedWords(criteria);
        boolean result = true;
        int attributes = 0;
        while (true) {
            String written = words.next().orElse("");
            if (written.isEmpty() && !words.atEnd()) {
                throw new BadLineException("Bad Match condition");
            }
            if (written.isEmpty() || written.startsWith("#")) {
                break;
            }
            boolean negated = written.startsWith("!");
            String attribute = (negated ? written.substring(1) : written).toLowerCase(Locale.ROOT);
            if (attribute.equals("all")) {
                return all(words, written, attributes) && result && !negated;
            }
            attributes++;
            boolean late = attribute.equals("canonical") || attribute.equals("final");
            boolean met = late ? last(attribute) : criterion(attribute, argument(words, attribute), result, where);
            boolean asked = !NOT_ASKED.contains(attribute);
            result &= asked && (met != negated);
        }
        if (attributes == 0) {
            throw new BadLineException("One or more attributes required for Match");
        }
        return result;
    }

    private static boolean all(DelimitedWords words, String written, int attributes) throws BadLineException {
        String next = words.next().orElse("");
        if (attributes > 1 || !(next.isEmpty() || next.startsWith("#"))) {
            throw new BadLineException("'" + written + "' cannot be combined with other Match attributes");
        }
        return true;
    }

    private boolean last(String attribute) {
        finalPassWanted |= attribute.equals("final");
        return finalPass;
    }

    private static String argument(DelimitedWords words, String attribute) throws BadLineException {
        Optional<String> argument = words.next();
        if (argument.isEmpty() || argument.get().isEmpty() || argument.get().startsWith("#")) {
            throw new BadLineException("Missing Match criteria for " + attribute);
        }
        return argument.get();
    }

    private boolean criterion(String attribute, String argument, boolean reached, String where)
            throws BadLineException {
        return switch (attribute) {
            case "host" -> PatternList.matchesHost(matchedHost(), argument);
            case "originalhost" -> PatternList.matchesHost(originalHost, argument);
            case "user" -> PatternList.matches(settings.text("user").orElse(localUser), argument);
            case "localuser" -> PatternList.matches(localUser, argument);
            case "tagged" -> PatternList.matches(settings.text("tag").orElse(""), argument);
            default -> notAsked(attribute, reached, where);
        };
    }

    private boolean notAsked(String attribute, boolean reached, String where) throws BadLineException {
        if (!NOT_ASKED.contains(attribute)) {
            throw new BadLineException("Unsupported Match attribute " + attribute);
        }
        if (reached) {
            settings.warn(where + ": Match " + attribute + " is not evaluated by mlgit; its block is skipped");
        }
        return false;
    }

    private String matchedHost() {
        return finalPass
                ? host
                : settings.setting("hostname")
                        .map(said -> HostNameToken.expand(said, host))
                        .orElse(host);
    }
}
