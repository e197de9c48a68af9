// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.util.function.Supplier;

/**
 * What opening private keys needs beyond the JDK.
 *
 * @param derivation for OpenSSH's own format; asked for only when there is a passphrase
 * @param foreign for other programs' formats; asked for only when one is met
 */
public record KeyOpening(Supplier<KeyDerivation> derivation, Supplier<ForeignKeyMath> foreign) {}
