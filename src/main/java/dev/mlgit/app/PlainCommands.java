// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The commands that scripts and prompts call all the time, in their plain forms, without picocli, whose model of the
 * command line costs more than the answer. What is not one of these forms is left to the parser; what is means the same
 * to both, and runs the same command object.
 */
final class PlainCommands {
    private PlainCommands() {}

    static Optional<Callable<Integer>> find(List<String> arguments, GlobalOptions options, Wiring wiring) {
        if (arguments.isEmpty()) {
            return wiring.shellIsWanted() ? Optional.of(wiring::openShell) : Optional.empty();
        }
        Optional<RawLine> raw = RawLine.parse(arguments).filter(line -> line.applyTo(options));
        if (raw.isPresent()) {
            return raw.map(line -> wiring.gitClient().command(line));
        }
        return switch (arguments.get(0)) {
            case "provenance" ->
                PlainProvenance.parse(arguments)
                        .<Callable<Integer>>map(plain -> {
                            options.output = plain.output();
                            return wiring.provenance().command(plain.path());
                        })
                        .or(() -> PlainSnapshot.parse(arguments).map(plain -> {
                            options.output = plain.output();
                            return wiring.provenance().snapshotCommand(plain.path());
                        }));
            case "keygen" -> PlainKeygen.parse(arguments).map(wiring.keys()::command);
            case "key" ->
                PlainKeyList.parse(arguments)
                        .<Callable<Integer>>map(plain -> {
                            options.output = plain.output();
                            return wiring.keys().listKeysCommand();
                        })
                        .or(() -> PlainKeyShow.parse(arguments).map(wiring.keys()::command));
            default -> Optional.empty();
        };
    }
}
