// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.account.provider.Software;
import dev.mlgit.core.invocation.Invocation;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.io.Theme;
import dev.mlgit.core.output.Node;
import java.util.ArrayList;
import java.util.List;

/** What came of bringing a key to an account, as lines and as data. */
record AddKeyView(Node node, String text, List<String> hints) {
    static AddKeyView of(AddOutcome outcome, Theme theme) {
        if (outcome instanceof AddOutcome.ByApi byApi) {
            AddedKey key = byApi.key();
            return new AddKeyView(AddedKeyView.node(key), AddedKeyView.text(key), afterAdding(key));
        }
        if (outcome instanceof AddOutcome.Planned planned) {
            return new AddKeyView(
                    WebRequestsView.node(planned.requests()), WebRequestsView.text(planned.requests()), List.of());
        }
        if (outcome instanceof AddOutcome.WouldMake make) {
            return new AddKeyView(
                    Node.fields()
                            .put("outcome", "would_make_key")
                            .put("path", make.file().toString())
                            .put("settings_page", make.page())
                            .build(),
                    SafeText.of("would make the RSA key " + make.file() + " (4096 bits), to be added at " + make.page()
                            + "\n"),
                    List.of());
        }
        PageKey key = ((AddOutcome.ByPage) outcome).key();
        return new AddKeyView(node(key), text(key, theme), afterShowing(key));
    }

    void printTo(Invocation invocation) {
        invocation.printText(node, () -> text);
        hints.forEach(invocation.console()::hint);
    }

    private static List<String> afterAdding(AddedKey key) {
        var hints = new ArrayList<String>();
        if (key.added() && key.server().software() == Software.GITHUB) {
            hints.add("an organisation with single sign-on wants the key authorised once more, at "
                    + key.server().keysPage().replaceFirst("/settings/ssh/new$", "/settings/keys"));
        }
        hints.add("see whether it works: mlgit key test " + key.signIn());
        return hints;
    }

    private static List<String> afterShowing(PageKey key) {
        var hints = new ArrayList<String>();
        hints.add("to the clipboard: mlgit key copy -f " + key.file().path());
        if (!key.waits()) {
            hints.add("see whether it works: mlgit key test " + key.provider().id());
        }
        return hints;
    }

    private static Node node(PageKey key) {
        return Node.fields()
                .put("account", key.provider().name())
                .put("software", key.provider().software().id())
                .put("outcome", "add_on_page")
                .put("settings_page", key.page())
                .put("public_key", key.file().line())
                .put("key_type", key.file().key().displayType())
                .put("fingerprint", key.file().key().fingerprint().text())
                .put("fingerprint_md5", key.md5())
                .put("path", key.file().path().toString())
                .put("bound_in_ssh_config", key.bound())
                .build();
    }

    private static String text(PageKey key, Theme theme) {
        var text = new StringBuilder();
        text.append("Add this key, as one line, at\n\n  ")
                .append(link(theme, key.page()))
                .append("\n\n")
                .append(key.file().line())
                .append("\n\n")
                .append(key.file().key().fingerprint())
                .append('\n')
                .append(key.md5())
                .append("  (the form that page may show)\n");
        if (key.binding().isPresent()) {
            text.append("The key is for one organisation and expires there after one year; an e-mail tells of it.\n")
                    .append("Where the page has no such place, the organisation's policy has switched SSH off.\n");
        }
        return text.toString();
    }

    /** Clickable by OSC 8 where the terminal is to get more than plain text; always readable. */
    private static String link(Theme theme, String address) {
        String shown = SafeText.line(address);
        return theme == Theme.PLAIN ? shown : "\u001b]8;;" + shown + "\u001b\\" + shown + "\u001b]8;;\u001b\\";
    }
}
