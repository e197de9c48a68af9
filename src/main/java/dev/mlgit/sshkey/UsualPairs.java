// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.id.SshPublicKey;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** The usual pairs of a directory; where there are many, a second thread reads half of them. */
final class UsualPairs {
    /** For fewer a thread costs more than it saves. */
    private static final int FEW = 24;

    private UsualPairs() {}

    /**
     * What {@link UsualPair} says of these files, by their names; what it leaves open is not among them.
     *
     * @param names private key files that have a public one beside them
     */
    static Map<String, KeyDescription> read(Path directory, List<String> names) {
        if (names.size() < FEW) {
            return half(directory, names);
        }
        int middle = names.size() / 2;
        var second = new FutureTask<>(() -> half(directory, names.subList(middle, names.size())));
        var helper = new Thread(second, "mlgit-keys");
        helper.setDaemon(true);
        helper.start();
        Map<String, KeyDescription> all = half(directory, names.subList(0, middle));
        try {
            all.putAll(second.get());
        } catch (ExecutionException failure) {
            throw new IllegalStateException("cannot read keys", failure.getCause());
        } catch (InterruptedException stopped) {
            // What is missing is read by the caller, who sees for himself that he is to stop.
            Thread.currentThread().interrupt();
        }
        return all;
    }

    private static Map<String, KeyDescription> half(Path directory, List<String> names) {
        var pair = new UsualPair();
        var found = new HashMap<String, KeyDescription>();
        for (String name : names) {
            pair.describe(directory.resolve(name)).ifPresent(key -> {
                // Asked for here, where two are at work: whoever shows the key asks again.
                key.key().ifPresent(SshPublicKey::fingerprint);
                found.put(name, key);
            });
        }
        return found;
    }
}
