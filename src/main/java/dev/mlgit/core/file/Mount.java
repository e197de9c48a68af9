// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * One file system in the tree.
 *
 * @param point where it is mounted
 * @param type the kernel's name of it: {@code ext4}, {@code cifs}, {@code fuse.blobfuse2}
 * @param source the device, or the share such as {@code //server/share}
 * @param options those of the mount and of the file system together
 */
public record Mount(Path point, String type, String source, List<String> options) {
    private static final Set<String> SHARES = Set.of("cifs", "smb3", "nfs", "nfs4", "9p", "ceph", "lustre", "virtiofs");

    public Mount {
        options = List.copyOf(options);
    }

    /** True for file systems that are kept elsewhere than on this machine's own disks. */
    public boolean isShare() {
        return SHARES.contains(type) || type.equals("fuse") || type.startsWith("fuse.");
    }

    /** True for file systems that are kept in memory alone. */
    public boolean isMemory() {
        return type.equals("tmpfs") || type.equals("ramfs");
    }

    /** True for the layers of a container. */
    public boolean isContainerLayer() {
        return type.equals("overlay") || type.equals("aufs") || type.equals("fuse.fuse-overlayfs");
    }
}
