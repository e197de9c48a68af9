// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.hostkey.HostKeyUpdates;
import dev.mlgit.hostkey.HostPolicy;
import dev.mlgit.hostkey.KnownHostsFiles;
import dev.mlgit.hostkey.Strictness;
import dev.mlgit.hostkey.StrictnessSetting;
import dev.mlgit.sshconfig.AlgorithmList;
import dev.mlgit.sshconfig.HostSettings;
import dev.mlgit.sshconfig.SettingOrigin;
import dev.mlgit.sshconfig.StrictHostKeyChecking;
import java.util.Optional;

/** Hands what ssh_config says about host keys to the decision about them. */
final class HostPolicies {
    private HostPolicies() {}

    static HostPolicy of(HostSettings settings) {
        return new HostPolicy(
                new KnownHostsFiles(settings.userKnownHostsFiles(), settings.globalKnownHostsFiles()),
                strictness(settings),
                settings.hashKnownHosts(),
                updates(settings),
                settings.checkHostIp(),
                settings.hostKeyAlias(),
                settings.revokedHostKeys(),
                settings.hostKeyAlgorithms().map(AlgorithmList::text),
                settings.caSignatureAlgorithms().map(AlgorithmList::text));
    }

    private static StrictnessSetting strictness(HostSettings settings) {
        boolean askNobody = settings.batchMode() && settings.strictHostKeyChecking() == StrictHostKeyChecking.ASK;
        Optional<SettingOrigin> origin = settings.origin(askNobody ? "BatchMode" : "StrictHostKeyChecking");
        var value =
                switch (settings.strictHostKeyChecking()) {
                    case YES -> Strictness.YES;
                    case ACCEPT_NEW -> Strictness.ACCEPT_NEW;
                    case ASK -> askNobody ? Strictness.YES : Strictness.ASK;
                    case NO -> Strictness.OFF;
                };
        return new StrictnessSetting(
                value,
                origin.map(SettingOrigin::ownFile).orElse(false),
                origin.map(SettingOrigin::toString).orElse("") + (askNobody ? ", BatchMode" : ""));
    }

    private static HostKeyUpdates updates(HostSettings settings) {
        return switch (settings.updateHostKeys()) {
            case YES -> HostKeyUpdates.YES;
            case ASK -> settings.batchMode() ? HostKeyUpdates.NO : HostKeyUpdates.ASK;
            case NO -> HostKeyUpdates.NO;
        };
    }
}
