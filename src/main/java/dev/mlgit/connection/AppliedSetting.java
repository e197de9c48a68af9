// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.connection;

import java.nio.file.Path;

/**
 * A line of ssh_config that applied.
 *
 * @param keyword as OpenSSH writes it, such as {@code IdentityFile}; the first such line where there are several
 * @param line counted from 1
 */
public record AppliedSetting(String keyword, Path file, int line) {}
