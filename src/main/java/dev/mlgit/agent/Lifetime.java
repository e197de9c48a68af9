// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.agent;

/** Seconds as ssh writes times: {@code 1d12h}. */
final class Lifetime {
    private Lifetime() {}

    static String text(int seconds) {
        var text = new StringBuilder();
        int left = seconds;
        int[] units = {604_800, 86_400, 3_600, 60, 1};
        for (int index = 0; index < units.length; index++) {
            int count = left / units[index];
            left %= units[index];
            if (count > 0) {
                text.append(count).append("wdhms".charAt(index));
            }
        }
        return text.isEmpty() ? "0s" : text.toString();
    }
}
