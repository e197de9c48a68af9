// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.core.invocation.Invocation;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.io.Theme;
import dev.mlgit.core.output.Node;

/** What came of bringing a key to an account, as lines and as data. */
record AddKeyView(Node node, String text, String next) {
    static AddKeyView of(AddOutcome outcome, Theme theme) {
        if (outcome instanceof AddOutcome.ByApi byApi) {
            AddedKey key = byApi.key();
            return new AddKeyView(
                    AddedKeyView.node(key),
                    AddedKeyView.text(key),
                    "see whether it works: mlgit key test " + key.server().target());
        }
        if (outcome instanceof AddOutcome.Planned planned) {
            return new AddKeyView(
                    WebRequestsView.node(planned.requests()), WebRequestsView.text(planned.requests()), "");
        }
        PageKey key = ((AddOutcome.ByPage) outcome).key();
        return new AddKeyView(
                node(key),
                text(key, theme),
                key.waits()
                        ? ""
                        : "see whether it works: mlgit key test "
                                + key.provider().id());
    }

    void printTo(Invocation invocation) {
        invocation.printText(node, () -> text);
        if (!next.isEmpty()) {
            invocation.console().hint(next);
        }
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
            text.append("The key is for one organisation, and expires there after one year.\n");
        }
        return text.toString();
    }

    /** Clickable by OSC 8 where the terminal is to get more than plain text; always readable. */
    private static String link(Theme theme, String address) {
        String shown = SafeText.line(address);
        return theme == Theme.PLAIN ? shown : "\u001b]8;;" + shown + "\u001b\\" + shown + "\u001b]8;;\u001b\\";
    }
}
