// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.tour;

import dev.mlgit.core.io.Theme;
import java.util.function.Consumer;

/**
 * What the tour shows around its commands. Everything goes to one place, so that a pipe holds the whole story.
 *
 * @param progress true where lines may be rewritten
 */
public record Screen(Consumer<String> sink, Theme theme, boolean progress, int width) {
    void title(String text) {
        line(theme.heading(text));
    }

    void scene(int number, String title) {
        line("");
        line(theme.heading(number + ". " + title));
    }

    void say(String text) {
        line(text);
    }

    void command(String typed) {
        line(theme.hint("$") + " " + theme.heading(typed));
    }

    void ok(String shown) {
        line(theme.success("ok:") + " " + shown);
    }

    private void line(String text) {
        sink.accept(text + "\n");
    }
}
