// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.id.GivenFingerprint;
import dev.mlgit.core.invocation.Invocation;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mlgit host trust HOST[:PORT]}. */
@Command(
        header = "Add a host's keys to known_hosts, once they are verified.",
        description = "Asks the server for its keys and adds those that its owner publishes; asks you about others.")
public final class TrustHostCommand implements Callable<Integer> {
    private final Invocation invocation;
    private final Supplier<TrustHost> trust;

    @Parameters(paramLabel = "HOST[:PORT]", description = "With a marker also a pattern such as *.example.org.")
    String host = "";

    @Option(names = "--key-type", paramLabel = "TYPE", description = "Only the key of this type: ed25519, ecdsa, rsa.")
    @Nullable
    String keyType;

    @Option(
            names = "--fingerprint",
            paramLabel = "FINGERPRINT",
            description = "Only the key with this fingerprint: SHA256:..., MD5:... or hex.")
    @Nullable
    String fingerprint;

    @Option(
            names = "--from-file",
            paramLabel = "FILE",
            description = "Take the keys from known_hosts lines or a public key file.")
    @Nullable
    String fromFile;

    @ArgGroup
    @Nullable
    Marker marker;

    /** At most one of the markers. */
    static final class Marker {
        @Option(names = "--cert-authority", description = "Trust the host certificates this key signs.")
        boolean authority;

        @Option(names = "--revoked", description = "Never accept this key again.")
        boolean revoked;
    }

    public TrustHostCommand(Invocation invocation, Supplier<TrustHost> trust) {
        this.invocation = invocation;
        this.trust = trust;
    }

    @Override
    public Integer call() {
        TrustView.print(invocation, trust.get().run(toRequest()));
        return 0;
    }

    private TrustRequest toRequest() {
        return new TrustRequest(
                host,
                Optional.ofNullable(keyType),
                Optional.ofNullable(fingerprint).map(GivenFingerprint::parse),
                Optional.ofNullable(fromFile).map(invocation.environment()::path),
                marker(),
                invocation.assumeYes(),
                !invocation.dryRun());
    }

    private HostKeyMarker marker() {
        if (marker == null) {
            return HostKeyMarker.NONE;
        }
        return marker.authority ? HostKeyMarker.CERT_AUTHORITY : HostKeyMarker.REVOKED;
    }
}
