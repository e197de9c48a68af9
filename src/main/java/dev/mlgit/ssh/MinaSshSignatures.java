// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.connection.KeyFile;
import dev.mlgit.connection.LoginKey;
import dev.mlgit.connection.LoginKeys;
import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.core.io.ShellWord;
import dev.mlgit.provenance.SignatureVerdict;
import dev.mlgit.provenance.SignedText;
import dev.mlgit.provenance.SigningWish;
import dev.mlgit.provenance.SshSignatures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Signs with key files and through the agent of {@code SSH_AUTH_SOCK}, the agent first: it asks nobody. */
public final class MinaSshSignatures implements SshSignatures {
    /** As ssh-keygen looks for a key of one's own. */
    private static final List<String> USUAL =
            List.of("id_ed25519", "id_ed25519_sk", "id_ecdsa", "id_ecdsa_sk", "id_rsa");

    private static final String LITERAL = "key::";
    private static final String PUBLIC = ".pub";

    private final Environment environment;
    private final Agents agents;
    private final Function<Optional<String>, LoginKeys> keys;

    /** @param keys for the value of {@code --passphrase-file} */
    public MinaSshSignatures(Environment environment, Agents agents, Function<Optional<String>, LoginKeys> keys) {
        this.environment = environment;
        this.agents = agents;
        this.keys = keys;
    }

    @Override
    public Signature sign(SigningWish wish, byte[] text) {
        Signer signer = signer(wish);
        String algorithm = signer.key().type().equals("ssh-rsa")
                ? "rsa-sha2-512"
                : signer.key().type();
        byte[] signature = signer.sign(algorithm, SshSignature.toSign(text));
        return new Signature(
                SshSignature.armored(signer.key(), signature),
                signer.key().fingerprint().text());
    }

    @Override
    public SignatureVerdict check(SignedText signed, Optional<String> allowedSigners) {
        Optional<SshPublicKey> key = SshSignature.signer(signed.armored(), signed.text());
        if (key.isEmpty()) {
            return new SignatureVerdict.Bad("the signature does not fit the commit");
        }
        String type = key.get().displayType();
        String fingerprint = key.get().fingerprint().text();
        if (allowedSigners.isEmpty()) {
            return new SignatureVerdict.Unknown(type, fingerprint, "gpg.ssh.allowedSignersFile is not set");
        }
        Path file = environment.path(allowedSigners.get());
        return AllowedSigners.read(file)
                .principal(key.get(), signed.seconds())
                .<SignatureVerdict>map(principal -> new SignatureVerdict.Trusted(principal, type, fingerprint))
                .orElseGet(() -> new SignatureVerdict.Unknown(type, fingerprint, "the key is not in " + file));
    }

    /** Something that signs with one key. */
    private record Signer(SshPublicKey key, Function<byte[], byte[]> inAgent, Optional<LoginKey> file) {
        byte[] sign(String algorithm, byte[] data) {
            return file.isPresent()
                    ? WireSignature.of(algorithm, file.get().sign(algorithm, data))
                    : inAgent.apply(data);
        }
    }

    private Signer signer(SigningWish wish) {
        Optional<Agents.Agent> agent =
                environment.variable("SSH_AUTH_SOCK").map(environment::path).flatMap(agents::at);
        if (wish.key().isPresent() && wish.key().get().startsWith(LITERAL)) {
            String[] words =
                    wish.key().get().substring(LITERAL.length()).strip().split("\\s+", 3);
            SshPublicKey key = (words.length < 2
                            ? Optional.<SshPublicKey>empty()
                            : SshPublicKey.parse(words[0], words[1]))
                    .orElseThrow(() -> MlgitException.usage("'" + wish.key().get() + "' is no public key"));
            return inAgent(key, agent, wish.key().get());
        }
        LoginKeys files = keys.apply(wish.passphraseFile());
        if (wish.key().isPresent()) {
            return of(environment.path(wish.key().get()), files, agent)
                    .orElseThrow(() -> MlgitException.authentication(
                            "there is no key " + wish.key().get() + " to sign with", "mlgit key list"));
        }
        for (String name : USUAL) {
            Optional<Signer> found = of(environment.sshDirectory().resolve(name), files, agent);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return agent.flatMap(one -> one.keys().stream()
                        .filter(held -> !UserCertificate.isOne(held.key()))
                        .findFirst())
                .map(held -> inAgent(held.key(), agent, held.comment()))
                .orElseThrow(() -> MlgitException.authentication(
                        "there is no key to sign with", "mlgit keygen", "or name one: --signing-key FILE"));
    }

    private static Optional<Signer> of(Path file, LoginKeys files, Optional<Agents.Agent> agent) {
        KeyFile read = files.read(file);
        if (read instanceof KeyFile.Usable usable) {
            SshPublicKey key = usable.key().publicKey();
            return Optional.of(
                    holds(agent, key)
                            ? inAgent(key, agent, file.toString())
                            : new Signer(key, data -> new byte[0], Optional.of(usable.key())));
        }
        if (read instanceof KeyFile.PublicHalf half) {
            // As git's user.signingKey usually names it: the private half stands beside it.
            String name = file.toString();
            Path beside = file.resolveSibling(name.endsWith(PUBLIC) ? name.substring(0, name.length() - 4) : name);
            if (!beside.equals(file) && !holds(agent, half.key()) && Files.exists(beside)) {
                return of(beside, files, agent);
            }
            return Optional.of(inAgent(half.key(), agent, file.toString()));
        }
        if (read instanceof KeyFile.Unusable unusable) {
            throw MlgitException.authentication("the key " + file + " cannot be used: " + unusable.reason());
        }
        return Optional.empty();
    }

    private static boolean holds(Optional<Agents.Agent> agent, SshPublicKey key) {
        return agent.isPresent()
                && agent.get().keys().stream().anyMatch(held -> held.key().equals(key));
    }

    private static Signer inAgent(SshPublicKey key, Optional<Agents.Agent> agent, String name) {
        boolean inDevice = key.type().startsWith("sk-");
        if (!holds(agent, key) && inDevice) {
            throw MlgitException.authentication(
                    "the key " + name + " is in a security key, which signs through an agent alone, and none holds it",
                    "ssh-add " + ShellWord.of(name.endsWith(PUBLIC) ? name.substring(0, name.length() - 4) : name),
                    "or sign with another: --signing-key FILE");
        }
        if (!holds(agent, key)) {
            throw MlgitException.authentication(
                    "no agent holds the private half of " + name, "mlgit key agent add " + name);
        }
        String algorithm = key.type().equals("ssh-rsa") ? "rsa-sha2-512" : key.type();
        return new Signer(
                key,
                data -> agent.flatMap(one -> one.sign(key, data, algorithm))
                        .orElseThrow(() -> MlgitException.authentication(
                                "the agent will not sign with " + name,
                                inDevice
                                        ? "touch the security key when it blinks, and try again"
                                        : "ssh-add -l tells what it holds")),
                Optional.empty());
    }
}
