// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.account.provider.Provider;
import dev.mlgit.account.signin.Greeting;
import dev.mlgit.account.signin.SignInReport;
import dev.mlgit.connection.ConnectOutcome;
import dev.mlgit.connection.KeyOffer;
import dev.mlgit.connection.KeyOutcome;
import dev.mlgit.connection.LoginReport;
import dev.mlgit.connection.ReportedHostKey;
import dev.mlgit.core.error.ErrorKind;
import dev.mlgit.core.invocation.Invocation;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.output.Node;
import dev.mlgit.core.output.Table;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who a host thinks one is, and by which key. */
final class SignInView {
    private SignInView() {}

    /** Prints it; the exit code. */
    static int show(TestedSignIn tested, Invocation invocation) {
        SignInReport report = tested.report();
        invocation.printText(node(tested), () -> text(report));
        if (report.signedIn()) {
            SignInAdvice.notes(report).forEach(invocation.console()::hint);
            return 0;
        }
        if (report.failure().isPresent()) {
            throw SignInAdvice.failure(report, report.failure().get());
        }
        SignInAdvice.notes(report).forEach(invocation.console()::hint);
        return ErrorKind.AUTHENTICATION.exitCode();
    }

    private static Node node(TestedSignIn tested) {
        SignInReport report = tested.report();
        LoginReport login = report.login();
        Optional<Greeting> greeting = report.greeting();
        return Node.fields()
                .put("host", login.host().host())
                .put("port", login.host().port())
                .put("user", login.user())
                .put("provider", report.provider().map(Provider::id))
                .put("signed_in", report.signedIn())
                .put("name", greeting.flatMap(Greeting::name))
                .put("key_title", greeting.flatMap(Greeting::keyTitle))
                .put("deploy_key", greeting.filter(Greeting::deployKey).isPresent())
                .put("greeting", greeting.map(Greeting::text))
                .put("instead_of_port_22", tested.detour().isPresent())
                .put("bound_in_ssh_config", tested.bound())
                .put("host_key", login.hostKey().map(SignInView::hostKey).orElseGet(Node::absent))
                .put(
                        "keys",
                        Node.items(login.keys().stream().map(SignInView::key).toList()))
                .put(
                        "failure",
                        report.failure().map(ConnectOutcome.Failed::cause).map(SignInView::word))
                .build();
    }

    private static Node hostKey(ReportedHostKey shown) {
        return Node.fields()
                .put("key_type", shown.key().displayType())
                .put("fingerprint", shown.key().fingerprint().text())
                .put("verdict", shown.verdict())
                .build();
    }

    private static Node key(KeyOffer offer) {
        return Node.fields()
                .put("outcome", word(offer.outcome()))
                .put("offered", offer.outcome().offered())
                .put("key_type", offer.key().map(key -> key.displayType()))
                .put("fingerprint", offer.key().map(key -> key.fingerprint().text()))
                .put("source", word(offer.source()))
                .put("place", offer.place())
                .put("comment", offer.comment())
                .put("reason", offer.reason())
                .build();
    }

    private static String text(SignInReport report) {
        var text = new StringBuilder();
        report.greeting()
                .ifPresent(greeting -> text.append(who(report, greeting)).append('\n'));
        report.greeting()
                .filter(greeting -> !greeting.text().isEmpty())
                .ifPresent(greeting -> text.append(greeting.text().indent(2)));
        report.login().hostKey().ifPresent(shown -> text.append("Host key: ")
                .append(shown.key().displayType())
                .append(' ')
                .append(shown.key().fingerprint())
                .append(" (")
                .append(shown.verdict())
                .append(')')
                .append('\n'));
        table(report.login().keys()).aligned().forEach(line -> text.append(line).append('\n'));
        return SafeText.of(text.toString());
    }

    private static String who(SignInReport report, Greeting greeting) {
        String host = report.provider()
                .map(Provider::name)
                .orElse(report.login().host().knownHostsName());
        String name = SafeText.line(greeting.name().orElse(""));
        if (greeting.recognition() == Greeting.Recognition.UNKNOWN) {
            return host + " lets the key in and does not know whose it is.";
        }
        if (greeting.deployKey()) {
            return host + " takes the key as a deploy key" + (name.isEmpty() ? "." : " of " + name + ".");
        }
        if (!name.isEmpty()) {
            return "You are " + name + " at " + host + "."
                    + greeting.keyTitle()
                            .map(title -> " The key is called '" + SafeText.line(title) + "'.")
                            .orElse("");
        }
        return greeting.recognition() == Greeting.Recognition.KNOWN
                ? host + " takes the key; it does not say whose it is."
                : host + " takes the key and says nothing of who you are.";
    }

    private static Table table(List<KeyOffer> keys) {
        return new Table(
                List.of("KEY", "TYPE", "FINGERPRINT", "WHERE"),
                keys.stream().map(SignInView::row).toList());
    }

    private static List<String> row(KeyOffer offer) {
        String where = offer.place()
                + (offer.comment().isEmpty() ? "" : " (" + offer.comment() + ")")
                + (offer.reason().isEmpty() ? "" : ": " + offer.reason());
        return List.of(
                shown(offer.outcome()),
                offer.key().map(key -> SafeText.line(key.displayType())).orElse("-"),
                offer.key().map(key -> key.fingerprint().text()).orElse("-"),
                SafeText.line(where));
    }

    private static String shown(KeyOutcome outcome) {
        return switch (outcome) {
            case ACCEPTED -> "taken";
            case PARTLY_ACCEPTED -> "taken, more wanted";
            case REFUSED -> "refused";
            case NOT_OPENED -> "wanted, not opened";
            case CUT_OFF -> "offered, cut off";
            case NOT_NEEDED -> "not needed";
            case TOO_MANY_FAILURES -> "not reached: too many keys";
            case IDENTITIES_ONLY -> "left out: IdentitiesOnly";
            case PERMISSIONS -> "left out: others may read it";
            case UNREADABLE -> "left out: unreadable";
            case ALGORITHM -> "left out: type not taken";
            case CERTIFICATE -> "left out: certificate";
            case NOT_REACHED -> "not offered";
        };
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
