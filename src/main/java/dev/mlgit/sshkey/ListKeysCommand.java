// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.invocation.Invocation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mlgit key list}. */
@Command(
        header = "List the keys in ~/.ssh, or in other places.",
        description =
                "Needs no passphrase. A public key alone (NAME.pub) is listed too. What is wrong with a key is said on standard error, with the fix.")
public final class ListKeysCommand implements Callable<Integer> {
    private final Invocation invocation;
    private final Supplier<ListKeys> listKeys;
    private final Supplier<CheckKeyPrivacy> privacy;

    @Parameters(arity = "0..*", paramLabel = "PLACE", description = "Files or directories (default: ~/.ssh).")
    List<String> places = new ArrayList<>();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "PLACE",
            description = "A file or directory too, as other key commands take it; may be given more than once.")
    List<String> files = new ArrayList<>();

    @Option(names = "--md5", description = "Show MD5 fingerprints, as ssh-keygen -E md5 does.")
    boolean md5;

    @Option(names = "--fingerprint", description = "Print the lines of ssh-keygen -l instead of a table.")
    boolean fingerprint;

    public ListKeysCommand(Invocation invocation, Supplier<ListKeys> listKeys, Supplier<CheckKeyPrivacy> privacy) {
        this.invocation = invocation;
        this.listKeys = listKeys;
        this.privacy = privacy;
    }

    @Override
    public Integer call() {
        var all = new ArrayList<>(places);
        all.addAll(files);
        List<ListedKey> keys = listKeys.get().run(all);
        if (fingerprint) {
            invocation.printText(() -> KeyListView.node(keys), () -> KeyListView.fingerprints(keys, md5));
        } else {
            invocation.print(() -> KeyListView.node(keys), () -> KeyListView.table(keys, md5));
        }
        if (!invocation.dataRequested()) {
            KeyTalk.problems(invocation.console(), keys);
            KeyWarnings.around(invocation.console(), privacy.get(), keys);
        }
        return 0;
    }
}
