// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.connection;

import java.nio.file.Path;

/**
 * A line of ssh_config that applied.
 *
 * @param line counted from 1
 * @param keyword as OpenSSH writes it, such as {@code IdentityFile}
 * @param value as the line has it, without control characters
 */
public record AppliedSetting(Path file, int line, String keyword, String value) {}
