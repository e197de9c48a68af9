// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.run;

import java.nio.file.Path;

/**
 * What was asked for; never changes.
 *
 * @param command as a line that can be pasted into a shell
 * @param code the directory the command runs in
 * @param compute where it runs, such as {@code local}
 */
public record RunDescription(String displayName, String experimentName, String command, Path code, String compute) {}
