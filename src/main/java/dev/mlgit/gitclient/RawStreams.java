// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.gitclient;

import java.io.InputStream;
import java.io.OutputStream;

/** Standard input, output and error as bytes, for a program that is carried and not shown. */
public record RawStreams(InputStream in, OutputStream out, OutputStream error) {}
