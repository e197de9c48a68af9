// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.connection.AppliedSetting;
import dev.mlgit.connection.Destination;
import dev.mlgit.connection.KeyOutcome;
import dev.mlgit.connection.LoginReport;
import dev.mlgit.connection.Negotiation;
import dev.mlgit.connection.ReportedHostKey;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.hostkey.HostPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What happens in one login, written down by several threads. */
final class LoginLog {
    private static final int MOST_BANNERS = 100;
    private static final int MOST_CHARACTERS = 8192;

    private final Destination destination;
    private final String user;
    private final HostPort host;
    private final List<AppliedSetting> settings;
    private final List<LoginReport> hops = new ArrayList<>();
    private final List<String> banners = new ArrayList<>();
    private final List<TriedKey> keys = new ArrayList<>();
    private List<String> methods = List.of();
    private List<String> signatureAlgorithms = List.of();
    private Optional<String> address = Optional.empty();
    private Optional<String> serverVersion = Optional.empty();
    private Optional<Negotiation> negotiation = Optional.empty();
    private Optional<ReportedHostKey> hostKey = Optional.empty();
    private Optional<MlgitException> notOpened = Optional.empty();

    LoginLog(Destination destination, String user, HostPort host, List<AppliedSetting> settings) {
        this.destination = destination;
        this.user = user;
        this.host = host;
        this.settings = settings;
    }

    synchronized void through(LoginReport hop) {
        hops.addAll(hop.hops());
        hops.add(hop);
    }

    synchronized void connectedTo(String numericAddress) {
        address = Optional.of(numericAddress);
    }

    synchronized void serverVersion(String line) {
        serverVersion = Optional.of(cut(SafeText.line(line)));
    }

    synchronized void agreedOn(Negotiation agreed) {
        negotiation = Optional.of(agreed);
    }

    synchronized void hostKey(ReportedHostKey key) {
        hostKey = Optional.of(key);
    }

    synchronized void banner(String text) {
        if (banners.size() < MOST_BANNERS) {
            banners.add(cut(SafeText.of(text.replace("\r\n", "\n"))).stripTrailing());
        }
    }

    synchronized void methods(List<String> names) {
        methods = names.stream().map(LoginLog::word).toList();
    }

    synchronized void signatureAlgorithms(List<String> names) {
        signatureAlgorithms = names.stream().map(LoginLog::word).toList();
    }

    synchronized List<String> signatureAlgorithms() {
        return signatureAlgorithms;
    }

    synchronized void keys(List<TriedKey> all) {
        keys.addAll(all);
    }

    /** A key the server would take could not be opened: the login ends with this. */
    synchronized void notOpened(MlgitException why) {
        notOpened = Optional.of(why);
    }

    synchronized Optional<MlgitException> notOpened() {
        return notOpened;
    }

    /** The login is over: keys that nobody came to have this to say for themselves. */
    synchronized void ended(KeyOutcome untried) {
        keys.forEach(key -> key.ended(untried));
    }

    synchronized LoginReport report() {
        return new LoginReport(
                destination,
                user,
                host,
                address,
                serverVersion,
                negotiation,
                hostKey,
                methods,
                signatureAlgorithms,
                banners,
                keys.stream().map(TriedKey::offer).toList(),
                settings,
                hops);
    }

    private static String word(String name) {
        return cut(SafeText.line(name));
    }

    private static String cut(String text) {
        return text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
    }
}
