// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.shell;

import java.nio.file.Path;

/**
 * How one session of the shell looks and where it remembers.
 *
 * @param home the user's home
 * @param history the file with the lines of all sessions
 * @param prompt how the prompt is shown
 * @param plain true on a terminal that can do nothing but print, {@code TERM=dumb}
 */
public record ShellSettings(Path home, Path history, PromptView prompt, boolean plain) {}
