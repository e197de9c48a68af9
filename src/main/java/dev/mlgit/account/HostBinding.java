// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import java.util.List;

/**
 * Lines for ~/.ssh/config about one host.
 *
 * @param id what the marked block is called, and its undoing: the host's name
 * @param lines from {@code Host} on, indented as people write them
 */
record HostBinding(String id, List<String> lines) {
    HostBinding {
        lines = List.copyOf(lines);
    }
}
