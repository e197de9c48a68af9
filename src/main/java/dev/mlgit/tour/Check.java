// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.tour;

/**
 * One thing the tour has shown to be true.
 *
 * @param scene the part of the story
 * @param command the command line it followed
 * @param shown what is true now
 */
public record Check(String scene, String command, String shown) {}
