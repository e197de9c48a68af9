// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import dev.mlgit.core.invocation.Invocation;
import dev.mlgit.core.output.Node;

/** A clone as data; people have already read all about it on standard error. */
final class CloneView {
    private final Node node;
    private final String text;

    private CloneView(Node node, String text) {
        this.node = node;
        this.text = text;
    }

    static CloneView ofResult(CloneResult result) {
        var repository = result.repository();
        return new CloneView(
                Node.fields()
                        .put("directory", result.directory().toString())
                        .put("place", result.place().word())
                        .put("commit", repository.commit())
                        .put("branch", repository.branch())
                        .put("settings", Node.texts(repository.settings()))
                        .build(),
                "");
    }

    static CloneView ofOrder(CloneOrder order) {
        return new CloneView(
                Node.fields()
                        .put("directory", order.directory().toString())
                        .put("url", order.url().text())
                        .build(),
                "would clone " + order.url().text() + " into " + order.directory() + "\n");
    }

    void printTo(Invocation invocation) {
        invocation.printText(node, () -> text);
    }
}
