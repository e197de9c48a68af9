// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.secrets;

import java.util.regex.Pattern;

/** Files that hold secrets by their name. */
record SecretName(String id, String description, Pattern pattern) {}
