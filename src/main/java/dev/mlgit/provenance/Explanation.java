// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

/**
 * How a property came about.
 *
 * @param property its name
 * @param source a file, a variable or an entry of the configuration, in words; empty where there is none
 * @param command what gives the same, to be typed in the directory asked about; empty where nothing does
 * @param reading what the value is to what the command prints; empty where there is no command
 */
record Explanation(String property, String source, String command, String reading) {}
